import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { isNight, limitsSettings } from '../limits/index.js';
import { Decisions, TriedAccounts } from '../monitoring/index.js';
import { accountText, type BankAccount, nearestAccounts } from './bank-account.js';
import { LinkSeal } from './link-seal.js';
import { linksProblems as problems } from './links.problems.js';
import { linksSettings as settings } from './links.settings.js';

/** Asks the rules about a link before the bank is. Source: checklist d, 10. */
@Injectable()
@Checkpoint('d.linking-watched', '10.trend-holds-links')
export class WatchLinking {
  constructor(
    private readonly db: Db,
    private readonly decisions: Decisions,
    private readonly tried: TriedAccounts,
    private readonly seal: LinkSeal,
    private readonly clock: Clock,
  ) {}

  /**
   * The decision commits whatever comes of the link: who tries again and again is seen. A step-up is satisfied, since every
   * link is approved. Raises `links.not-now`, and says nothing of why.
   */
  async require(
    memberId: string,
    account: BankAccount,
    { sessionId, intentId }: { readonly sessionId: string | undefined; readonly intentId: string },
  ): Promise<void> {
    const { bankCode, branchCode } = account;
    const { nightFromHour, nightUntilHour } = limitsSettings;
    const { answer } = await this.db.transact(async (tx) =>
      this.decisions.decide(tx, {
        ...{ point: 'linking', sessionId, reference: intentId },
        subjects: {
          ...{ member: memberId, account: this.idOf(account) },
          branch: `${bankCode}-${branchCode}`,
        },
        fields: {
          bank: bankCode,
          night: isNight(this.clock.now(), nightFromHour, nightUntilHour),
          nearAccounts: BigInt(await this.nearTried(tx, account)),
        },
      }),
    );
    if (answer === 'hold' || answer === 'deny') throw problems.notNow();
  }

  /** Who goes through the numbers of a branch tries neighbours, by however many members, browsers and networks. */
  private nearTried(tx: Tx, account: BankAccount): Promise<number> {
    const near = nearestAccounts(account, settings.nearNumbers).map((one) => this.idOf(one));
    return this.tried.count(tx, near, settings.nearSeconds);
  }

  private idOf(account: BankAccount): string {
    return this.seal.accountId(accountText(account));
  }
}
