import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { isNight, limitsSettings } from '../limits/index.js';
import { Decisions } from '../monitoring/index.js';
import type { BankAccount } from './bank-account.js';
import { accountText } from './bank-account.js';
import { LinkSeal } from './link-seal.js';
import { linksProblems as problems } from './links.problems.js';

/** Asks the rules about a link before the bank is. Source: checklist d, 10. */
@Injectable()
@Checkpoint('d.linking-watched', '10.trend-holds-links')
export class WatchLinking {
  constructor(
    private readonly db: Db,
    private readonly decisions: Decisions,
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
    const { answer } = await this.db.transact((tx) =>
      this.decisions.decide(tx, {
        ...{ point: 'linking', sessionId, reference: intentId },
        subjects: {
          ...{ member: memberId, account: this.seal.accountId(accountText(account)) },
          branch: `${bankCode}-${branchCode}`,
        },
        fields: { bank: bankCode, night: isNight(this.clock.now(), nightFromHour, nightUntilHour) },
      }),
    );
    if (answer === 'hold' || answer === 'deny') throw problems.notNow();
  }
}
