import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { alongWith, MemberAccounts, MoneyLane, yenOf } from '../ledger/index.js';
import { movedToEstate } from './endings.events.js';
import { endingsSettings as settings } from './endings.settings.js';
import { EstatesRepository } from './estates.repository.js';
import { settleEach } from './settle-each.js';
import { type OpenEstate, settleEstate } from './settle-estate.operation.js';

/** Moves what members who have died had to their estates, until nothing is left that could come. */
@Injectable()
export class SettleEstates {
  constructor(
    private readonly estates: EstatesRepository,
    private readonly lane: MoneyLane,
    private readonly accounts: MemberAccounts,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    await settleEach(
      { pageAfter: (id) => this.estates.movable(id), rowsMax: settings.sweepRows },
      ({ id, memberId }) => this.settle({ estateId: id, memberId }),
      // It stays open, and is tried at the next sweep.
      ({ id }, error) => {
        this.log.error('endings.estate-not-settled', { estateId: word(id) }, error);
      },
    );
  }

  async one(estateId: string): Promise<void> {
    const estate = await this.estates.find(estateId);
    if (estate === undefined || estate.settledAt !== undefined) return;
    await this.settle({ estateId, memberId: estate.memberId });
  }

  /** A key of its own each time: what could not be moved before may be movable now. */
  private async settle(open: OpenEstate): Promise<void> {
    const { memberId } = open;
    const operation = alongWith(settleEstate, (tx, { movedYen, settled }) =>
      this.write(tx, open, { movedYen: movedYen, settled: settled }),
    );
    await this.lane.submit(operation, open, {
      ...{ scope: 'system', key: newId(), actor: { kind: 'system' }, memberId },
    });
  }

  private async write(
    tx: Tx,
    { estateId, memberId }: OpenEstate,
    { movedYen, settled }: { readonly movedYen: number; readonly settled: boolean },
  ): Promise<void> {
    await this.estates.moved(tx, estateId, yenOf(movedYen), settled);
    if (settled) await this.accounts.close(tx, memberId);
    await this.audit.record(
      tx,
      movedToEstate({
        ...{ actor: { kind: 'system' }, subject: { kind: 'member', id: memberId }, memberId },
        details: { estateId, amountYen: movedYen, settled },
      }),
    );
  }
}
