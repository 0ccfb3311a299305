import type { Id } from '../../platform/ids/ids.js';

export type SupportCallId = Id<'SupportCall'>;
export type CallerCheckId = Id<'CallerCheck'>;

/** How a caller is verified. Nothing that a caller says of a person is among them: not a birth date, not an address. */
export const CHECK_WAYS = ['prompt', 'call-back'] as const;
export type CheckWay = (typeof CHECK_WAYS)[number];

export const CHECK_STATES = ['waiting', 'confirmed', 'denied', 'expired'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** What came of a call, as words of a code. */
export const CALL_OUTCOMES = [
  ...(['answered', 'stopped', 'recovery-begun', 'passed-on', 'suspicious', 'not-verified'] as const),
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export const CALL_VERDICTS = ['right', 'wrong'] as const;
export type CallVerdict = (typeof CALL_VERDICTS)[number];

export interface SupportCall {
  readonly id: SupportCallId;
  readonly memberId: string;
  readonly agentId: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: CallOutcome | null;
  readonly drawn: boolean;
  readonly verdict: CallVerdict | null;
}

export interface CallerCheck {
  readonly id: CallerCheckId;
  readonly callId: SupportCallId;
  readonly memberId: string;
  readonly way: CheckWay;
  readonly number: string;
  /** `expired` also where nobody has noted it yet. */
  readonly state: CheckState;
  readonly triesLeft: number;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
}

/** What somebody presses who has called nobody. */
export const NOT_ME = '99';

/** What an answer makes of a check. Pure: a try is spent by every wrong number, and the last of them denies. */
export function judgeAnswer(
  { number, triesLeft }: Pick<CallerCheck, 'number' | 'triesLeft'>,
  typed: string,
): { readonly state: Exclude<CheckState, 'expired'>; readonly triesLeft: number } {
  if (typed === number) return { state: 'confirmed', triesLeft };
  const left = triesLeft - 1;
  return { state: typed === NOT_ME || left <= 0 ? 'denied' : 'waiting', triesLeft: Math.max(0, left) };
}
