/**
 * What other systems of the issuer may be told, type by type, and which details of each event go along; beside them only
 * the time, the outcome and the ids of member and subject. What is not listed here leaves the portal by no webhook: events
 * hold no personal data, and of what they hold no more goes out than somebody has thought about.
 */
export const WEBHOOK_CATALOG: Readonly<Record<string, readonly string[]>> = {
  'cards.dispatched': [],
  'cards.arrived': ['channel', 'releasedBySecondPerson'],
  'cards.activated': [],
  'cards.returned': [],
  'cards.closed': ['reason'],
  'freezes.placed': ['scope', 'bank', 'what', 'origin', 'reason'],
  'freezes.restored': ['scope', 'bank', 'what'],
  'links.linked': ['linkId'],
  'links.suspended': ['linkId', 'reason'],
  'links.restored': ['linkId', 'reason'],
  'links.ended': ['linkId', 'reason'],
  'links.denied': ['linkId', 'reason'],
  'charges.posted': ['chargeId', 'amountYen'],
  'charges.declined': ['chargeId', 'amountYen', 'reason'],
  'charges.unknown': ['chargeId', 'amountYen'],
  'charges.noticed': ['chargeId', 'amountYen', 'pattern'],
  'transfers.requested': ['transferId', 'amountYen', 'newPayee', 'waits'],
  'transfers.done': ['transferId', 'amountYen', 'held'],
  'transfers.ended': ['transferId', 'amountYen', 'state', 'reason'],
  'transfers.receiver-held': ['transferId', 'senders', 'heldYen'],
  'payments.declined': ['paymentId', 'amountYen', 'reason'],
  'payments.card-suspended': ['cause', 'count'],
  'payments.enumeration-found': ['scope', 'count'],
  'payments.reversed': ['paymentId', 'releasedYen'],
  'payments.captured': ['paymentId', 'amountYen'],
  'endings.account-closed': [],
  'endings.death-recorded': [],
  'attestations.expiring': ['kind', 'item', 'days'],
  'attestations.expired': ['kind', 'item'],
  'attestations.suite-filed': ['met', 'notMet', 'regressed'],
  'attestations.suite-overdue': ['hours'],
  'sealing.stopped': ['reason'],
  'alerts.raised': ['alertKind', 'severity', 'queue'],
  'alerts.escalated': ['alertKind', 'severity', 'queue'],
  'cases.opened': ['playbook', 'severity', 'alerts'],
  'cases.closed': ['decision'],
  'breakers.tripped': ['breaker', 'target', 'by'],
  'disavowal.stopped': ['capabilities', 'again'],
  'disavowal.self-stopped': ['capabilities', 'again'],
  'disavowal.reopened': ['capabilities'],
};

/** The types that can be subscribed to. */
export const WEBHOOK_TYPES: readonly string[] = Object.keys(WEBHOOK_CATALOG);

/** The part of a row of the stream that a webhook is made of. */
export interface ToldEvent {
  readonly id: string;
  readonly seq: string;
  readonly at: Date;
  readonly type: string;
  readonly version: number;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly memberId: string | null;
  readonly outcome: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The body of a webhook (Standard Webhooks: type, timestamp, data), or undefined for what is never told. */
export function bodyOf(event: ToldEvent): string | undefined {
  const names = Object.hasOwn(WEBHOOK_CATALOG, event.type) ? WEBHOOK_CATALOG[event.type] : undefined;
  if (names === undefined) return undefined;
  const { id, seq, at, type, version, subjectKind, subjectId, memberId, outcome, details } = event;
  return JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: {
      ...{ eventId: id, sequence: seq, version, outcome },
      subject: { kind: subjectKind, ...(subjectId === null ? {} : { id: subjectId }) },
      ...(memberId === null ? {} : { memberId }),
      details: Object.fromEntries(
        names.filter((name) => Object.hasOwn(details, name)).map((name) => [name, details[name]]),
      ),
    },
  });
}
