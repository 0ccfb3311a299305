import type { Actor } from '../audit/index.js';
import type { Recovery } from './recovery.js';

/** Whom an event of a recovery names. Who typed is not known, only as whom. */
export function about({ memberId }: Pick<Recovery, 'memberId'>, actor: Actor = { kind: 'anonymous' }) {
  if (memberId === undefined) return { actor, subject: { kind: 'system' } } as const;
  return { actor, subject: { kind: 'member', id: memberId }, memberId } as const;
}
