import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { accountOf, maskedAccount } from './bank-account.js';
import { BANKS, findBank, POSTAL_BANK } from './banks.js';
import { isLinked, isUnderWay, type Link, shownReason } from './link.js';
import { LinkBudgets } from './link-budgets.js';
import type { LinksView, LinkView } from './links.dto.js';
import { LinksRepository } from './links.repository.js';
import { linksSettings as settings } from './links.settings.js';

/** The member's linked accounts, masked, what is under way, and how the last try ended. */
@Injectable()
export class ListLinks {
  constructor(
    private readonly links: LinksRepository,
    private readonly budgets: LinkBudgets,
    private readonly clock: Clock,
  ) {}

  async run(memberId: string): Promise<LinksView> {
    const all = await this.links.ofMember(memberId);
    const [newest] = all;
    const standing = all.filter(({ state }) => isLinked(state) || isUnderWay(state));
    return {
      links: standing.map((link) => this.view(link)),
      ...(newest === undefined || standing.includes(newest) ? {} : { lastTry: this.view(newest) }),
      triesLeft: await this.budgets.left(memberId),
      banks: BANKS.map(({ code, ja, en }) => ({ code, nameJa: ja, nameEn: en, postal: code === POSTAL_BANK })),
    };
  }

  private view(link: Link): LinkView {
    const account = accountOf(link.account);
    const bank = findBank(account.bankCode);
    const { id, state, cap, code, callPlacedAt, callExpiresAt, requestedAt, linkedAt, unlinkDueAt } = link;
    const calling = state === 'calling' && callExpiresAt !== null;
    return {
      ...{ id, state, cap, requestedAt },
      bankNameJa: bank?.ja ?? account.bankCode,
      bankNameEn: bank?.en ?? account.bankCode,
      branchCode: account.branchCode,
      accountMasked: maskedAccount(account),
      ...(calling && code !== null
        ? {
            call: {
              code,
              placed: callPlacedAt !== null,
              attempt: link.callTry,
              attemptsMax: settings.callTriesMax,
              secondsLeft: Math.max(0, Math.ceil((callExpiresAt.getTime() - this.clock.nowMs()) / 1_000)),
            },
          }
        : {}),
      ...(linkedAt === null ? {} : { linkedAt }),
      ...(unlinkDueAt === null ? {} : { unlinkDueAt }),
      ...(link.endReason === null ? {} : { reason: shownReason(link.endReason) }),
      ...(isLinked(state) && cap === 'unconfirmed'
        ? { dayYenMax: settings.unconfirmedDayYen, monthYenMax: settings.unconfirmedMonthYen }
        : {}),
    };
  }
}
