import type { Actor } from '../audit/index.js';
import type { FactorChange } from './factor-change.js';

/** Whom and what an event about a change names. */
export const about = ({ id, memberId, kind }: FactorChange, actor: Actor = { kind: 'member', id: memberId }) =>
  ({
    actor,
    subject: { kind: 'member', id: memberId },
    memberId,
    details: { changeId: id, kind },
  }) as const;
