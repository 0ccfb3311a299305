import type { Subject } from '../audit/index.js';
import type { HeldRow } from './notifications.repository.js';

/** Whom and what an event about a message names: ids and words, never an address. */
export function eventAbout(row: HeldRow) {
  const subject: Subject = row.to.kind === 'address' ? { kind: 'system' } : row.to;
  return {
    actor: { kind: 'system' },
    subject,
    ...(row.to.kind === 'member' ? { memberId: row.to.id } : {}),
    details: { notificationId: row.id, channel: row.channel, template: row.template, attempts: row.attempts },
  } as const;
}
