import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { LinkSeal } from './link-seal.js';
import { linksSettings as settings } from './links.settings.js';

const JAPAN_AHEAD_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** The key holds the day of Japan, so the window only says when the row may go. */
const WINDOW_SECONDS = 172_800;
const memberDay: Budget = {
  name: 'links.member-day',
  triesMax: settings.memberTriesMax,
  windowSeconds: WINDOW_SECONDS,
};
const accountDay: Budget = {
  name: 'links.account-day',
  triesMax: settings.accountTriesMax,
  windowSeconds: WINDOW_SECONDS,
};
const callTries: Budget = { name: 'links.call', triesMax: settings.callTriesMax, windowSeconds: 'lifetime' };
const letterTries: Budget = { name: 'links.letter', triesMax: settings.letterTriesMax, windowSeconds: 'lifetime' };

export type LinkBudgetName = 'member-day' | 'account-day';

/**
 * The tries to link: of a member's day in Japan, and of an account's over all members; spent before the bank is asked.
 * The rolling 24 hours are counted on the rows of the links besides.
 */
@Injectable()
@Checkpoint('7.link-tries')
export class LinkBudgets {
  constructor(
    private readonly attempts: Attempts,
    private readonly seal: LinkSeal,
    private readonly clock: Clock,
  ) {}

  /** Spends a try of both; names the budget that has none left. */
  async reserve(memberId: string, account: string): Promise<LinkBudgetName | undefined> {
    const day = this.day();
    if (!(await this.attempts.reserve(memberDay, `${memberId}:${day}`)).granted) return 'member-day';
    if ((await this.attempts.reserve(accountDay, `${this.seal.triesKey(account)}:${day}`)).granted) return undefined;
    return 'account-day';
  }

  /** The bank was not asked after all. */
  async giveBack(memberId: string, account: string): Promise<void> {
    const day = this.day();
    await this.attempts.giveBack(memberDay, `${memberId}:${day}`);
    await this.attempts.giveBack(accountDay, `${this.seal.triesKey(account)}:${day}`);
  }

  left(memberId: string): Promise<number> {
    return this.attempts.left(memberDay, `${memberId}:${this.day()}`);
  }

  /** A code typed into a call: three for the life of the link, whatever number of calls. */
  async reserveCall(linkId: string): Promise<{ readonly granted: boolean; readonly left: number }> {
    return this.attempts.reserve(callTries, linkId);
  }

  async reserveLetter(linkId: string): Promise<boolean> {
    return (await this.attempts.reserve(letterTries, linkId)).granted;
  }

  secondsLeft(): number {
    return Math.ceil((DAY_MS - ((this.clock.nowMs() + JAPAN_AHEAD_MS) % DAY_MS)) / 1_000);
  }

  private day(): string {
    return new Date(this.clock.nowMs() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
  }
}
