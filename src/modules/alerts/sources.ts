import type { AuditFacts } from '../audit/index.js';
import type { AlertQueue, AlertSubject, NewAlert, Severity } from './alert.js';

/** What of an event is needed to see an alert in it. */
export type SeenEvent = Pick<AuditFacts, 'id' | 'type' | 'subjectKind' | 'subjectId' | 'memberId' | 'details'>;

interface Seen {
  readonly kind: string;
  readonly severity: Severity;
  readonly queue: AlertQueue;
  readonly groupKey: string;
  readonly subjects?: readonly AlertSubject[];
}

const LIST_SIGNS: ReadonlySet<string> = new Set(['address', 'proof-of-work']);

type Rule = (event: SeenEvent) => Seen | undefined;

const word = ({ details }: SeenEvent, name: string): string => String(details[name] ?? 'none');
const number = ({ details }: SeenEvent, name: string): number => Number(details[name] ?? 0);
const member = ({ memberId }: SeenEvent): string => memberId ?? 'none';

/**
 * Which events are alerts, by their type: they are read from the stream, so that nobody who writes them needs to know of
 * alerts, and none is lost with a transaction that is not. A type that nobody writes any more fails a test.
 */
const RULES: Readonly<Record<string, Rule>> = {
  'payments.inactive-card-used': (event) => ({
    ...{ kind: 'inactive-card-used', severity: 'high', queue: 'payments' },
    groupKey: `${event.subjectKind}:${event.subjectId ?? 'none'}`,
  }),
  'payments.card-suspended': (event) => ({
    ...{ kind: 'card-suspended', severity: 'medium', queue: 'payments' },
    groupKey: `${event.subjectKind}:${event.subjectId ?? 'none'}`,
  }),
  'payments.enumeration-found': (event) => ({
    ...{ kind: 'enumeration', severity: 'critical', queue: 'payments', groupKey: word(event, 'scope') },
  }),
  'payments.forced': (event) =>
    number(event, 'owedYen') === 0 && number(event, 'suspenseYen') === 0
      ? undefined
      : { kind: 'forced-clearing', severity: 'medium', queue: 'payments', groupKey: member(event) },
  'transfers.receiver-held': (event) => ({
    ...{ kind: 'receiver-held', severity: 'critical', queue: 'fraud', groupKey: word(event, 'receiverId') },
    subjects: [{ kind: 'operation', id: word(event, 'transferId') }],
  }),
  'disavowal.stopped': (event) => ({
    ...{ kind: 'not-me', severity: 'critical', queue: 'fraud', groupKey: member(event) },
  }),
  'links.denied': (event) => ({
    ...{ kind: 'link-denied', severity: 'critical', queue: 'links', groupKey: word(event, 'linkId') },
    subjects: [{ kind: 'link', id: word(event, 'linkId') }],
  }),
  'links.tries-refused': (event) => ({
    ...{ kind: 'link-tries', severity: 'medium', queue: 'links', groupKey: member(event) },
  }),
  'charges.noticed': (event) => ({
    ...{ kind: 'charge-pattern', severity: 'low', queue: 'fraud', groupKey: member(event) },
    subjects: [{ kind: 'operation', id: word(event, 'chargeId') }],
  }),
  'charges.difference-found': (event) => ({
    ...{ kind: 'bank-difference', severity: 'medium', queue: 'money', groupKey: word(event, 'kind') },
  }),
  'ledger.difference-found': (event) => ({
    ...{ kind: 'ledger-difference', severity: 'critical', queue: 'money', groupKey: word(event, 'what') },
  }),
  'blocklist.entry-meets-subject': (event) => ({
    ...{ kind: 'blocklist-hit', severity: 'medium', queue: 'fraud' },
    groupKey: `${event.subjectKind}:${event.subjectId ?? 'none'}`,
  }),
  'callers.denied': (event) => ({
    ...{ kind: 'caller-denied', severity: 'high', queue: 'fraud', groupKey: member(event) },
  }),
  'opening-switches.out-of-band': (event) => ({
    ...{ kind: 'out-of-band', severity: 'high', queue: 'fraud', groupKey: word(event, 'target') },
  }),
  // Lists of IDs and passwords run into the budget of their address, or of everybody together.
  'sign-in.not-judged': (event) =>
    LIST_SIGNS.has(word(event, 'reason'))
      ? { kind: 'list-login', severity: 'critical', queue: 'fraud', groupKey: 'all' }
      : undefined,
  // And lists that come too slowly for that try more IDs than people do.
  'sign-in.many-ids-tried': (event) => ({
    ...{ kind: 'many-ids', severity: 'high', queue: 'fraud', groupKey: word(event, 'scope') },
  }),
  'sign-in.spraying-seen': () => ({
    ...{ kind: 'password-spraying', severity: 'high', queue: 'platform', groupKey: 'all' },
  }),
  'sealing.lags': (event) => ({
    ...{ kind: 'sealing-lags', severity: 'high', queue: 'platform', groupKey: word(event, 'what') },
  }),
  'attestations.suite-overdue': () => ({
    ...{ kind: 'suite-overdue', severity: 'high', queue: 'platform', groupKey: 'all' },
  }),
  'monitoring.sweep-failing': (event) => ({
    ...{ kind: 'sweep-failing', severity: 'high', queue: 'platform', groupKey: word(event, 'sweep') },
  }),
  'monitoring.jobs-given-up': (event) => ({
    ...{ kind: 'jobs-given-up', severity: 'high', queue: 'platform', groupKey: word(event, 'job') },
  }),
  'monitoring.day-incomplete': (event) => ({
    ...{ kind: 'day-rules-incomplete', severity: 'high', queue: 'platform', groupKey: word(event, 'rule') },
  }),
  'sealing.suspect-rows': () => ({
    ...{ kind: 'log-suspect', severity: 'critical', queue: 'platform', groupKey: 'all' },
  }),
  'sealing.stopped': () => ({
    ...{ kind: 'sealing-stopped', severity: 'critical', queue: 'platform', groupKey: 'all' },
  }),
  'sealing.verification-overdue': () => ({
    ...{ kind: 'verification-overdue', severity: 'high', queue: 'platform', groupKey: 'all' },
  }),
  'sealing.verified': (event) => {
    if (number(event, 'findings') > 0)
      return { kind: 'log-findings', severity: 'critical', queue: 'platform', groupKey: 'all' };
    // An anchor could not be read, or it has not come to its end: nothing shows that the log is whole.
    return word(event, 'outcome') === 'intact'
      ? undefined
      : { kind: 'log-unverified', severity: 'high', queue: 'platform', groupKey: word(event, 'outcome') };
  },
};

export const WATCHED_TYPES: readonly string[] = Object.keys(RULES);
/** What an event may be about that an alert can be about as well. */
const SUBJECTS: ReadonlySet<string> = new Set(['member', 'card', 'device', 'staff']);

/** The alert in an event; undefined where there is none. Pure. */
export function alertIn(event: SeenEvent): NewAlert | undefined {
  const seen = Object.hasOwn(RULES, event.type) ? RULES[event.type]?.(event) : undefined;
  if (seen === undefined) return undefined;
  const { kind, severity, queue, groupKey, subjects = [] } = seen;
  const own =
    event.subjectId !== null && SUBJECTS.has(event.subjectKind)
      ? [{ kind: event.subjectKind as AlertSubject['kind'], id: event.subjectId }]
      : [];
  const ofMember = event.memberId === null ? [] : [{ kind: 'member' as const, id: event.memberId }];
  const byKey = new Map([...own, ...ofMember, ...subjects].map((one) => [`${one.kind}:${one.id}`, one]));
  const details = Object.fromEntries(
    Object.entries(event.details).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
  return {
    ...{ kind, groupKey, severity, queue, memberId: event.memberId, eventIds: [event.id], details },
    subjects: [...byKey.values()],
  };
}
