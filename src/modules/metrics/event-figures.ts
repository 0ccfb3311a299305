import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import { Audit, type EventWatcher } from '../audit/index.js';
import { MetricsRegistry } from './metrics-registry.js';

type Told = Parameters<EventWatcher>[0];

const MONEY: Readonly<Record<string, readonly [kind: 'charge' | 'transfer' | 'payment', outcome: string]>> = {
  'charges.requested': ['charge', 'requested'],
  'charges.posted': ['charge', 'done'],
  'charges.declined': ['charge', 'declined'],
  'charges.unknown': ['charge', 'unknown'],
  'transfers.requested': ['transfer', 'requested'],
  'transfers.done': ['transfer', 'done'],
  'transfers.ended': ['transfer', 'ended'],
  'payments.authorized': ['payment', 'done'],
  'payments.declined': ['payment', 'declined'],
  'payments.reversed': ['payment', 'reversed'],
  'payments.forced': ['payment', 'forced'],
};

const SIGN_INS: Readonly<Record<string, (event: Told) => string>> = {
  'sign-in.tried': ({ details }) => (details['maySignIn'] === true ? 'password-right' : 'password-wrong'),
  'sign-in.not-judged': () => 'not-judged',
  'sign-in.new-device': () => 'new-device',
  'sign-in.known-device': () => 'known-device',
  'sign-in.known-device-refused': () => 'known-device-refused',
  'sign-in.passkey-refused': () => 'passkey-refused',
  'sign-in.confirmation-refused': () => 'confirmation-refused',
};

/** What a fraud desk looks at first. */
const ALARMS: readonly string[] = [
  'sign-in.spraying-seen',
  'sign-in.many-ids-tried',
  'sign-in.machine-speed-seen',
  'charges.noticed',
  'transfers.receiver-held',
  'payments.card-suspended',
  'payments.enumeration-found',
  'payments.inactive-card-used',
  'links.denied',
  'disavowal.stopped',
  'freezes.placed',
  'breakers.tripped',
  'monitoring.rule-met',
  'monitoring.rule-failed',
  'monitoring.silence-found',
  'sealing.stopped',
  'attestations.expired',
  'webhooks.given-up',
];

const NOTICES: Readonly<Record<string, string>> = {
  'notifications.sent': 'sent',
  'notifications.failed': 'failed',
  'notifications.expired': 'expired',
};
const CHANNELS: readonly string[] = ['mail', 'sms', 'voice', 'letter'];

/** Counts what the stream of events is told in this process, by a few fixed words; never by ids. */
@Injectable()
export class EventFigures implements OnModuleInit {
  private readonly money: Counter;
  private readonly yen: Counter;
  private readonly signIns: Counter;
  private readonly alarms: Counter;
  private readonly notices: Counter;
  private readonly refusals: Counter;

  constructor(
    private readonly audit: Audit,
    { registry }: MetricsRegistry,
  ) {
    this.money = counter(
      registry,
      'sekisho_money_total',
      'Charges, transfers and payments by outcome',
      'kind',
      'outcome',
    );
    this.yen = counter(registry, 'sekisho_money_yen_total', 'Yen of them', 'kind', 'outcome');
    this.signIns = counter(registry, 'sekisho_sign_ins_total', 'Tries to sign in by outcome', 'outcome');
    this.alarms = counter(registry, 'sekisho_alarms_total', 'Events that a fraud desk looks at first', 'type');
    this.notices = counter(
      registry,
      'sekisho_notices_total',
      'Messages by channel and what became of them',
      'channel',
      'outcome',
    );
    this.refusals = counter(registry, 'sekisho_refused_events_total', 'Events of refusals, by module', 'area');
    // What has not happened yet is nought and no gap.
    for (const type of ALARMS) this.alarms.inc({ type }, 0);
    for (const [kind, outcome] of Object.values(MONEY)) this.money.inc({ kind, outcome }, 0);
  }

  onModuleInit(): void {
    this.audit.watch((event) => {
      this.count(event);
    });
  }

  private count(event: Told): void {
    const { type, outcome, details } = event;
    const money = own(MONEY, type);
    if (money !== undefined) {
      const [kind, became] = money;
      this.money.inc({ kind, outcome: became });
      const { amountYen } = details;
      if (typeof amountYen === 'number' && amountYen > 0) this.yen.inc({ kind, outcome: became }, amountYen);
    }
    const signIn = own(SIGN_INS, type);
    if (signIn !== undefined) this.signIns.inc({ outcome: signIn(event) });
    if (ALARMS.includes(type)) this.alarms.inc({ type });
    const notice = own(NOTICES, type);
    const channel = CHANNELS.find((known) => known === details['channel']);
    if (notice !== undefined && channel !== undefined) this.notices.inc({ channel, outcome: notice });
    // The areas are the modules of the portal.
    if (outcome === 'refused') this.refusals.inc({ area: type.slice(0, type.indexOf('.')) });
  }
}

const own = <Value>(of: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;

function counter(registry: Registry, name: string, help: string, ...labelNames: readonly string[]): Counter {
  return new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
}
