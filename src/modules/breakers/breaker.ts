import type { RaisedAlert } from '../alerts/index.js';
import type { FreezeOrder } from '../freezes/index.js';
import { breakersSettings as settings } from './breakers.settings.js';

export const BREAKER_NAMES = ['new-devices', 'new-payees', 'one-bank', 'program-transfers'] as const;
export type BreakerName = (typeof BREAKER_NAMES)[number];

/** What an alert adds to a breaker. */
export interface Signal {
  readonly breaker: BreakerName;
  /** Of one bank: which; the same for all where there is nothing to tell apart. */
  readonly target: string;
  /** Held, or confirmed as lost. */
  readonly yen: number;
}

interface Breaker {
  /** Which kinds of alerts it hears. */
  readonly kinds: readonly string[];
  /** By how many alerts, or by how many yen, it trips. */
  readonly by: 'alerts' | 'yen';
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly target: (alert: RaisedAlert) => string | undefined;
  readonly yen: (alert: RaisedAlert) => number;
  readonly stops: (target: string) => Pick<FreezeOrder, 'target' | 'capabilities'>;
}

const ALL = 'all';
const numberIn = ({ details }: RaisedAlert, name: string): number =>
  typeof details[name] === 'number' ? details[name] : 0;
const bankIn = ({ details }: RaisedAlert): string | undefined =>
  typeof details['bank'] === 'string' ? /^bank-(\d{4})$/.exec(details['bank'])?.[1] : undefined;
const none = (): number => 0;

/**
 * What trips by itself, the narrowest first. Everybody is stopped by yen alone: held, or confirmed as lost; a number of alerts
 * never is enough for that. Source: checklist 17.
 */
export const BREAKERS: Readonly<Record<BreakerName, Breaker>> = {
  'new-devices': {
    ...{ kinds: ['not-me'], by: 'alerts', target: () => ALL, yen: none },
    ...{ threshold: settings.newDevicesAlerts, windowMinutes: settings.countMinutes },
    stops: () => ({ target: { scope: 'new-devices' }, capabilities: ['charge', 'transfer'] }),
  },
  'new-payees': {
    ...{ kinds: ['receiver-held'], by: 'alerts', target: () => ALL, yen: none },
    ...{ threshold: settings.newPayeesAlerts, windowMinutes: settings.countMinutes },
    stops: () => ({ target: { scope: 'new-payees' }, capabilities: ['transfer'] }),
  },
  'one-bank': {
    ...{ kinds: ['link-denied'], by: 'alerts', target: bankIn, yen: none },
    ...{ threshold: settings.oneBankAlerts, windowMinutes: settings.countMinutes },
    stops: (bankCode) => ({ target: { scope: 'bank', bankCode }, capabilities: ['charge', 'linking'] }),
  },
  'program-transfers': {
    ...{ kinds: ['receiver-held', 'fraud-confirmed'], by: 'yen', target: () => ALL },
    yen: (alert) => numberIn(alert, alert.kind === 'receiver-held' ? 'heldYen' : 'lossYen'),
    ...{ threshold: settings.programYen, windowMinutes: settings.yenMinutes },
    stops: () => ({ target: { scope: 'program', overridable: true }, capabilities: ['transfer'] }),
  },
};

/** What an alert adds to which breakers. Pure. */
export function signalsIn(alert: RaisedAlert): readonly Signal[] {
  return BREAKER_NAMES.flatMap((breaker) => {
    const { kinds, by, target: targetOf, yen: yenOf } = BREAKERS[breaker];
    const target = targetOf(alert);
    const yen = yenOf(alert);
    if (!kinds.includes(alert.kind) || target === undefined || (by === 'yen' && yen <= 0)) return [];
    return [{ breaker, target, yen }];
  });
}
