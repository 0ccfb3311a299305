import { Injectable } from '@nestjs/common';
import { jsonYen } from '../ledger/index.js';
import { AccountStanding, restOf } from './account-standing.js';
import type { AccountClosingView } from './closings.dto.js';
import { closingWay } from './closing.js';
import { ClosingsRepository } from './closings.repository.js';
import { endingsSettings as settings } from './endings.settings.js';

/** What closing would come to for a member, and the closing that waits. Legal holds and orders are not told here. */
@Injectable()
export class ShowClosing {
  constructor(
    private readonly standing: AccountStanding,
    private readonly closings: ClosingsRepository,
  ) {}

  async run(memberId: string): Promise<AccountClosingView> {
    const [standing, waiting] = await Promise.all([this.standing.of(memberId), this.closings.waiting(memberId)]);
    return {
      way: waiting?.way ?? closingWay(),
      waitHours: settings.closingWaitHours,
      balanceYen: jsonYen(standing.balanceYen),
      heldYen: jsonYen(standing.heldYen),
      restYen: jsonYen(restOf(standing)),
      owedYen: jsonYen(standing.owedYen),
      openCharges: standing.openCharges,
      ...(waiting === undefined
        ? {}
        : {
            waiting: {
              requestedAt: waiting.requestedAt,
              dueAt: waiting.dueAt,
              restYen: jsonYen(waiting.restYen),
            },
          }),
    };
  }
}
