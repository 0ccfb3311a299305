import type { Actor, Subject } from '../audit/index.js';
import type { Json } from './canonical-json.js';
import type { ControlledAct } from './dual-control.js';
import type { StoredProposal } from './proposals.repository.js';
import type { About } from './ties/concerned-members.js';

/** What is proposed, in detail. */
export type Payload = Readonly<Record<string, Json>>;
export type Who = Actor & { readonly id: string };

/** Somebody by the name under which a proposal keeps them. */
export function whoIs(name: string): Who {
  const at = name.indexOf(':');
  return { kind: name.slice(0, at) as Actor['kind'], id: name.slice(at + 1) };
}

export const subjectOf = ({
  subjectKind,
  subjectId,
}: Pick<StoredProposal, 'subjectKind' | 'subjectId'>): Subject & { readonly id: string } => ({
  kind: subjectKind as Subject['kind'],
  id: subjectId,
});

/** What a proposal is about: its subject, and the members that it names. */
export function concernedBy<P extends Payload>(
  act: Pick<ControlledAct<P>, 'members'>,
  payload: P,
  { kind, id }: Subject & { readonly id: string },
): readonly About[] {
  return [
    { kind, ids: [id] },
    { kind: 'member', ids: act.members === undefined ? membersIn(payload) : act.members(payload) },
  ];
}

const NAMES_A_MEMBER: readonly string[] = ['memberId', 'senderId', 'receiverId'];

/** Whom a payload names, however deep. */
function membersIn(value: Json | Payload): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Payload).flatMap(([name, inner]) =>
    NAMES_A_MEMBER.includes(name) && typeof inner === 'string' ? [inner] : membersIn(inner),
  );
}
