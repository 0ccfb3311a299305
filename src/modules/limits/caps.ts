import type { AssuranceLevel } from '../members/index.js';
import type { ApprovalMethod } from '../step-up/index.js';
import { hardCaps } from './hard-caps.js';
import type { OwnLimits } from './own-limit.js';
import type { LimitKind } from './limit-kind.js';
import { limitsSettings as settings } from './limits.settings.js';
import type { Yen } from '../ledger/index.js';
import { isNight, type Used, type Window, WINDOWS } from './windows.js';

/** What is allowed at most: of one, of a day, of a month. What is absent is not limited by whoever says it. */
export interface Caps {
  readonly single?: Yen;
  /** Of the day in Japan and of 24 hours. */
  readonly day?: Yen;
  /** Of the month in Japan and of 30 days. */
  readonly month?: Yen;
}

export const SPANS = ['single', 'day', 'month'] as const;
export type Span = (typeof SPANS)[number];

const SPAN_OF: Readonly<Record<Window, Span>> = {
  day: 'day',
  rollingDay: 'day',
  month: 'month',
  rollingMonth: 'month',
};

/** The limits of the program as it is set up, never above the hard caps of its legal form. */
export function configuredCaps(kind: LimitKind): Caps {
  return programCaps(kind, {});
}

/** What a member may have, with what is held: as the program says, never above the hard cap. */
export function balanceMaxYen(): Yen {
  const max = BigInt(settings.balanceMaxYen);
  const { balanceYen } = hardCaps();
  return balanceYen !== undefined && balanceYen < max ? balanceYen : max;
}

function settingsOf(kind: LimitKind): Caps {
  switch (kind) {
    case 'charge':
      return caps(settings.chargeSingleYen, settings.chargeDayYen, settings.chargeMonthYen);
    case 'transfer':
      return caps(settings.transferSingleYen, settings.transferDayYen, settings.transferMonthYen);
    case 'payment':
      return caps(settings.paymentSingleYen, settings.paymentDayYen, settings.paymentMonthYen);
    case 'inflow':
      return { day: BigInt(settings.inflowDayYen) };
  }
}

/** The limits of the program: as it is set up, but for what the issuer has `set` since, and never above the hard caps. */
export function programCaps(kind: LimitKind, set: Caps): Caps {
  return strictest({ ...settingsOf(kind), ...set }, hardCaps().of(kind));
}

const LEVEL_PERCENT: Readonly<Record<AssuranceLevel, number>> = {
  declared: settings.levelDeclaredPercent,
  possession: settings.levelPossessionPercent,
  substantial: settings.levelSubstantialPercent,
  high: settings.levelHighPercent,
};

/** What a level of assurance opens of the program. Source: checklist 1. */
export function levelCaps(program: Caps, level: AssuranceLevel): Caps {
  return shareOf(program, LEVEL_PERCENT[level]);
}

/** What is left of caps, in percent, in whole yen. */
export function shareOf(of: Caps, percent: number): Caps {
  const share = (amount: Yen | undefined): Yen | undefined =>
    amount === undefined ? undefined : (amount * BigInt(percent)) / 100n;
  return made(share(of.single), share(of.day), share(of.month));
}

/** The smallest of each. */
export function strictest(...all: readonly Caps[]): Caps {
  const least = (span: Span): Yen | undefined =>
    all.reduce<Yen | undefined>((found, { [span]: amount }) => {
      if (amount === undefined) return found;
      return found === undefined || amount < found ? amount : found;
    }, undefined);
  return made(least('single'), least('day'), least('month'));
}

/** What is known about a transfer beside its amount. */
export interface TransferCircumstances {
  readonly at: Date;
  readonly approvedBy: ApprovalMethod;
  /** Since when the device it comes from is known; undefined for one that is not. */
  readonly deviceSince: Date | undefined;
}

const DAY_MS = 86_400_000;

/** Whether a device counts as new for money: one that is not known is as new as can be. */
export const isNewDevice = (since: Date | undefined, at: Date): boolean =>
  since === undefined || at.getTime() - since.getTime() < settings.newDeviceDays * DAY_MS;

/** What circumstances leave of a transfer that the program allows. Source: checklist ⑥. */
export function transferCaps(program: Caps, { at, approvedBy, deviceSince }: TransferCircumstances): Caps {
  const night = isNight(at, settings.nightFromHour, settings.nightUntilHour);
  const newDevice = isNewDevice(deviceSince, at);
  return strictest(
    night ? shareOf(program, settings.transferNightPercent) : {},
    approvedBy === 'phone-code'
      ? { single: BigInt(settings.transferSmsSingleYen), day: BigInt(settings.transferSmsDayYen) }
      : {},
    newDevice ? { day: BigInt(settings.transferNewDeviceDayYen) } : {},
  );
}

/** What is known about the link that a charge comes from. */
export interface ChargeCircumstances {
  readonly at: Date;
  readonly linkedAt: Date;
  /** The letter about the link was confirmed, or needs no confirmation. */
  readonly letterConfirmed: boolean;
}

/** What circumstances leave of a charge. Source: checklist 11 and P1. */
export function chargeCaps({ at, linkedAt, letterConfirmed }: ChargeCircumstances): Caps {
  const firstDay = at.getTime() - linkedAt.getTime() < DAY_MS;
  return strictest(
    firstDay ? { single: BigInt(settings.chargeFirstDayYen), day: BigInt(settings.chargeFirstDayYen) } : {},
    letterConfirmed
      ? {}
      : { day: BigInt(settings.chargeUnconfirmedDayYen), month: BigInt(settings.chargeUnconfirmedMonthYen) },
  );
}

/** The members' own, as caps. */
export function ownCaps(own: OwnLimits): Caps {
  return made(own.single, own.day, own.month);
}

/** Where an amount does not fit. */
export interface OverLimit {
  readonly window: 'single' | Window;
  /** What would still fit in, over all windows. */
  readonly roomYen: Yen;
}

/** What still fits: the least that any of the windows leaves, and not more than one may be; undefined without any limit. */
export function roomYen(limits: Caps, used: Used): Yen | undefined {
  const rooms = WINDOWS.flatMap((window) => {
    const cap = limits[SPAN_OF[window]];
    return cap === undefined ? [] : [cap > used[window] ? cap - used[window] : 0n];
  });
  if (limits.single !== undefined) rooms.push(limits.single);
  return rooms.reduce<Yen | undefined>(
    (least, room) => (least === undefined || room < least ? room : least),
    undefined,
  );
}

/** The first limit that an amount would be over; undefined when it fits into all. */
export function overLimit(limits: Caps, used: Used, amountYen: Yen): OverLimit | undefined {
  const room = roomYen(limits, used);
  if (room === undefined || amountYen <= room) return undefined;
  if (limits.single !== undefined && amountYen > limits.single) return { window: 'single', roomYen: room };
  const window = WINDOWS.find((one) => {
    const cap = limits[SPAN_OF[one]];
    return cap !== undefined && used[one] + amountYen > cap;
  });
  return { window: window ?? 'day', roomYen: room };
}

function caps(single: number, day: number, month: number): Caps {
  return { single: BigInt(single), day: BigInt(day), month: BigInt(month) };
}

function made(single: Yen | undefined, day: Yen | undefined, month: Yen | undefined): Caps {
  return {
    ...(single === undefined ? {} : { single }),
    ...(day === undefined ? {} : { day }),
    ...(month === undefined ? {} : { month }),
  };
}
