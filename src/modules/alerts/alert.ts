/** How bad it is; each has a time by which somebody has dealt with it. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const higher = (severity: Severity): Severity =>
  SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? 'critical';

export const isWorse = (severity: Severity, than: Severity): boolean =>
  SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(than);

/** Where an alert waits: with those who watch over fraud, cards, bank links, the books, the platform, or who decides. */
export const ALERT_QUEUES = ['fraud', 'payments', 'links', 'money', 'platform', 'escalated'] as const;
export type AlertQueue = (typeof ALERT_QUEUES)[number];
export const ESCALATED: AlertQueue = 'escalated';

/** Whose it is until a person takes it. */
export const OWNER_ROLES = ['fraud', 'approver', 'admin'] as const;
export type OwnerRole = (typeof OWNER_ROLES)[number];

const OWNERS: Readonly<Record<AlertQueue, OwnerRole>> = {
  fraud: 'fraud',
  payments: 'fraud',
  links: 'fraud',
  money: 'approver',
  platform: 'admin',
  escalated: 'approver',
};

/** No queue is without an owner: what has none of its own is the fraud desk's. */
export const ownerOf = (queue: string): OwnerRole =>
  Object.hasOwn(OWNERS, queue) ? OWNERS[queue as AlertQueue] : 'fraud';

export const ALERT_STATES = ['open', 'taken', 'in-case', 'closed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

const NEXT: Readonly<Record<AlertState, readonly AlertState[]>> = {
  open: ['taken', 'in-case', 'closed'],
  taken: ['taken', 'in-case', 'closed'],
  'in-case': ['closed'],
  closed: [],
};

export const mayBecome = (state: AlertState, next: AlertState): boolean => NEXT[state].includes(next);

/** Most alerts that one case takes up; all that is said of a case is said of all of them. */
export const CASE_ALERTS_MAX = 50;

/** Why an alert is closed without a case; `case-closed` comes with the case alone. */
export const DISMISSALS = ['false-alarm', 'dealt-with', 'duplicate', 'test'] as const;
export type Dismissal = (typeof DISMISSALS)[number];
export type CloseReason = Dismissal | 'case-closed';

export const ALERT_SUBJECTS = [
  'member',
  'card',
  'device',
  'network',
  'bank-account',
  'link',
  'operation',
  'staff',
] as const;
export type AlertSubjectKind = (typeof ALERT_SUBJECTS)[number];

export interface AlertSubject {
  readonly kind: AlertSubjectKind;
  readonly id: string;
}

/** What somebody, or a rule, has seen. Ids, words of a code and numbers; nothing personal. */
export interface NewAlert {
  readonly kind: string;
  /** What belongs together: while one of this kind and key stands, more of it is counted on that one. */
  readonly groupKey: string;
  readonly severity: Severity;
  /** One of `ALERT_QUEUES`, or a queue of the caller's. */
  readonly queue: string;
  readonly subjects: readonly AlertSubject[];
  readonly memberId: string | null;
  /** What it rests on: events, and decisions of rules that are about no operation. Decided cases label them. */
  readonly eventIds: readonly string[];
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** An alert as it stands. */
export interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly groupKey: string;
  readonly severity: Severity;
  readonly queue: string;
  readonly ownerRole: OwnerRole;
  /** Who of the staff has taken it. */
  readonly ownerId: string | undefined;
  readonly state: AlertState;
  readonly memberId: string | undefined;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** How often it was seen. */
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly escalations: number;
  readonly caseId: string | undefined;
  readonly closedAt: Date | undefined;
  readonly closeReason: CloseReason | undefined;
}
