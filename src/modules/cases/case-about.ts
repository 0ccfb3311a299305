import type { Actor } from '../audit/index.js';
import type { Principal } from '../../platform/access/index.js';

export const staffActor = ({ id }: Pick<Principal, 'id'>): Actor & { readonly id: string } => ({ kind: 'staff', id });

/** What the events of a case are about: the case, and where they concern a member, in the trail of that member too. */
export function aboutCase(caseId: string, actor: Actor, memberId?: string) {
  return { actor, subject: { kind: 'case' as const, id: caseId }, ...(memberId === undefined ? {} : { memberId }) };
}
