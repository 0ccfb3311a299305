import type { HeldRow } from './notifications.repository.js';

/** Whom and what an event about a message names: ids and words, never an address. */
export function eventAbout(row: HeldRow) {
  return {
    actor: { kind: 'system' },
    subject: row.to,
    ...(row.to.kind === 'member' ? { memberId: row.to.id } : {}),
    details: { notificationId: row.id, channel: row.channel, template: row.template, attempts: row.attempts },
  } as const;
}
