import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { opensPage } from './console-tasks.js';
import { useStaffSession } from './staff-session.js';

interface MemberLinkProps {
  readonly memberId: string;
  readonly children: ReactNode;
  /** What stands there for whoever may not open the record; the same words, unless told otherwise. */
  readonly closed?: ReactNode;
}

/** The record of a member, a page away for the roles that open it. */
export function MemberLink({ memberId, children, closed = children }: MemberLinkProps) {
  const roles = useStaffSession()?.roles ?? [];
  if (!opensPage(roles, `/members/${memberId}`)) return closed;
  return (
    <Link to="/members/$memberId" params={{ memberId }}>
      {children}
    </Link>
  );
}
