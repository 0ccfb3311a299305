import type { Actor } from '../audit/index.js';
import type { ContactChange } from './contact-change.js';

/** Whom and what an event about a change names. */
export function about(
  change: Pick<ContactChange, 'id' | 'memberId' | 'kind'>,
  actor: Actor = ofMember(change.memberId),
) {
  return {
    actor,
    subject: { kind: 'member', id: change.memberId },
    memberId: change.memberId,
    details: { changeId: change.id, kind: change.kind },
  } as const;
}

const ofMember = (id: string): Actor => ({ kind: 'member', id });
