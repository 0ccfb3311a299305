import type { ProposalView } from '../../api/types.js';
import { MemberLink } from '../../app/member-link.js';
import { said } from './acts.js';

interface OfMemberProps {
  readonly proposal: ProposalView;
  /** Where the summary names the member. */
  readonly by?: 'memberId' | 'senderId' | 'receiverId';
  /** What leads to the record of somebody without a name. */
  readonly see: string;
}

/** Whom it is about: the masked name, and for the roles that may open it a link to the record. */
export function OfMember({ proposal, by = 'memberId', see }: OfMemberProps) {
  const id = said(proposal, by);
  const name = proposal.names[id];
  return (
    <MemberLink memberId={id} closed={name === undefined ? <code>{id}</code> : <bdi>{name}</bdi>}>
      {name === undefined ? see : <bdi>{name}</bdi>}
    </MemberLink>
  );
}
