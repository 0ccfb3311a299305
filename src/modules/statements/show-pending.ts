import { Injectable } from '@nestjs/common';
import { jsonYen, Ledger } from '../ledger/index.js';
import { NameLines } from './name-lines.js';
import { sortOfHold } from './line-sort.js';
import type { StatementPendingView } from './statements.dto.js';

/** What can be spent, and beside it what is held. */
@Injectable()
export class ShowPending {
  constructor(
    private readonly ledger: Ledger,
    private readonly names: NameLines,
  ) {}

  async run(memberId: string): Promise<StatementPendingView> {
    const [{ balanceYen, heldYen }, holds] = await Promise.all([
      this.ledger.balance(memberId),
      this.ledger.openHolds(memberId),
    ]);
    // As if what it runs out by were a line: that has the same payment or transfer behind it.
    const named = await this.names.run(
      memberId,
      holds.map(({ id, purpose, yen, ...rest }) => ({
        ...{ kind: 'hold-expired', amountYen: yen, hold: { id, purpose } },
        ...rest,
      })),
    );
    return {
      ...{ balanceYen: jsonYen(balanceYen), heldYen: jsonYen(heldYen) },
      holds: named.map(({ hold, amountYen, placedAt, expiresAt, name }) => ({
        ...{ id: hold.id, ...sortOfHold(hold.purpose), amountYen: jsonYen(amountYen), at: placedAt, until: expiresAt },
        ...name,
      })),
    };
  }
}
