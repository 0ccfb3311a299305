import type { Id } from '../../platform/ids/ids.js';

export type SwitchId = Id<'OpeningSwitch'>;

/** What is held back: openings of accounts, or new links to bank accounts. */
export const SWITCH_TARGETS = ['openings', 'links'] as const;
export type SwitchTarget = (typeof SWITCH_TARGETS)[number];

/** `more-proof`: people look at every opening before it is approved; `pause`: nothing begins. */
export const SWITCH_EFFECTS = ['more-proof', 'pause'] as const;
export type SwitchEffect = (typeof SWITCH_EFFECTS)[number];

export type SwitchOrigin = 'staff' | 'rate';

/** Why staff hold something back, as words of a code. */
export const SWITCH_REASONS = ['attack-under-way', 'abuse-trend', 'partner-trouble', 'authority', 'other'] as const;
export type SwitchReason = (typeof SWITCH_REASONS)[number];

/** What has an effect on what. Links are paused or not: each is asked for more proof already. */
export const mayHave = (target: SwitchTarget, effect: SwitchEffect): boolean =>
  target === 'openings' || effect === 'pause';

export interface OpeningSwitch {
  readonly id: SwitchId;
  readonly target: SwitchTarget;
  readonly effect: SwitchEffect;
  readonly origin: SwitchOrigin;
  readonly reason: SwitchReason | 'out-of-band';
  /** `staff:<id>`, or `system:opening-rates`. */
  readonly setBy: string;
  readonly setAt: Date;
  readonly expiresAt: Date;
}

/** How many have come, and how many may before that is out of band. */
export interface Band {
  /** Within the last hour. */
  readonly now: number;
  /** On average within the same hour of the days before. */
  readonly usual: number;
  /** More than these raise the proof, */
  readonly most: number;
  /** and more than these pause. */
  readonly pauseAt: number;
}

/** By how much a rate may rise. */
export interface BandRule {
  readonly hourFloor: number;
  readonly bandPercent: number;
  readonly pauseFactor: number;
}

/** The band of a rate: by what is usual at this hour, and never narrower than a number that means nothing. Pure. */
export function bandOf(
  { now, usual }: Pick<Band, 'now' | 'usual'>,
  { hourFloor, bandPercent, pauseFactor }: BandRule,
): Band {
  const most = Math.max(hourFloor, Math.ceil((usual * bandPercent) / 100));
  return { now, usual, most, pauseAt: most * pauseFactor };
}

/** What a rate asks for; nothing within its band. Pure. */
export function effectsOf(target: SwitchTarget, { now, most, pauseAt }: Band): readonly SwitchEffect[] {
  if (now > pauseAt) return mayHave(target, 'more-proof') ? ['more-proof', 'pause'] : ['pause'];
  return now > most && mayHave(target, 'more-proof') ? ['more-proof'] : [];
}
