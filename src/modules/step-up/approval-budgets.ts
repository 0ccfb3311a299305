import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { stepUpProblems } from './step-up.problems.js';
import { stepUpSettings as settings } from './step-up.settings.js';

const JAPAN_AHEAD_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** The wrong tries of one member and day; the key holds the day, so the window only says when the row may go. */
const perMemberDay: Budget = {
  name: 'step-up.member-day',
  triesMax: settings.memberDayTriesMax,
  windowSeconds: 172_800,
};

/** The wrong tries of one intent, which is long over when the window is. */
const perIntent: Budget = { name: 'step-up.intent', triesMax: settings.intentTriesMax, windowSeconds: 86_400 };

/** Whose tries they are. */
export interface Tried {
  readonly memberId: string;
  readonly intentId: string;
}

/** The tries to approve: of an intent and of a member's day in Japan, whatever is tried and however often it is sent. */
@Injectable()
export class ApprovalBudgets {
  constructor(
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** Spends a try of both. Raises `step-up.day-spent` and `step-up.code-spent`. */
  async reserve({ memberId, intentId }: Tried): Promise<void> {
    const nowMs = this.clock.nowMs();
    const day = memberDayKey(memberId, nowMs);
    if (!(await this.attempts.reserve(perMemberDay, day)).granted)
      throw stepUpProblems.daySpent({ retryAfterSeconds: secondsLeftOfDay(nowMs) });
    if ((await this.attempts.reserve(perIntent, intentId)).granted) return;
    await this.attempts.giveBack(perMemberDay, day);
    throw stepUpProblems.codeSpent();
  }

  /** It was right, or was not judged at all. */
  async giveBack({ memberId, intentId }: Tried): Promise<void> {
    await this.attempts.giveBack(perMemberDay, memberDayKey(memberId, this.clock.nowMs()));
    await this.attempts.giveBack(perIntent, intentId);
  }

  async left({ memberId, intentId }: Tried): Promise<number> {
    const [ofDay, ofIntent] = await Promise.all([
      this.attempts.left(perMemberDay, memberDayKey(memberId, this.clock.nowMs())),
      this.attempts.left(perIntent, intentId),
    ]);
    return Math.min(ofDay, ofIntent);
  }
}

/** The member and the day of Japan. */
const memberDayKey = (memberId: string, nowMs: number): string =>
  `${memberId}:${new Date(nowMs + JAPAN_AHEAD_MS).toISOString().slice(0, 10)}`;

const secondsLeftOfDay = (nowMs: number): number => Math.ceil((DAY_MS - ((nowMs + JAPAN_AHEAD_MS) % DAY_MS)) / 1_000);
