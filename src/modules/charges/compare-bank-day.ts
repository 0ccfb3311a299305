import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { NO_ID } from '../../platform/ids/ids.js';
import { eachByItself } from '../../platform/jobs/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { jsonYen } from '../ledger/index.js';
import {
  type BankDay,
  BankDaysRepository,
  type ComparedLine,
  newDifferenceId,
  type RefusedReference,
} from './bank-days.repository.js';
import { isOver } from './charge.js';
import { bankDayCompared, differenceFound } from './charges.events.js';
import { ChargesRepository } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';
import { SettleCharge } from './settle-charge.js';

const SYSTEM = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
const PAGE_ROWS = 500;

type Found = Omit<Parameters<BankDaysRepository['addDifference']>[2], 'id'>;

/**
 * Compares the charges with a day of the bank's: settles what was unknown, and tells each difference. Nothing else is mended by
 * itself, and of what a file does not say whole nothing is concluded. Source: checklist 11.
 */
@Injectable()
@Checkpoint('11.charge-unknown')
export class CompareBankDay {
  constructor(
    private readonly db: Db,
    private readonly days: BankDaysRepository,
    private readonly charges: ChargesRepository,
    private readonly settle: SettleCharge,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  /** A line that can't be compared keeps none of the others; the day is compared again for it. */
  async run(dayId: string): Promise<void> {
    const day = await this.days.find(dayId);
    if (day === undefined || day.comparedAt !== null) return;
    const failed: unknown[] = [];
    const counts = await this.compareLines(day, failed);
    await this.tellRefused(day);
    counts.settled += await this.endWhatNeverCame(day, failed);
    if (failed.length > 0) throw new AggregateError(failed, 'not all of the day is compared');
    for (const { chargeId, memberId, oursYen } of await this.days.missingThere(day)) {
      const ours = { reference: chargeId, chargeId, memberId, oursYen: BigInt(oursYen), theirsYen: 0n };
      await this.tell(day, { kind: 'missing-there', ...ours });
    }
    await this.finish(day, counts);
  }

  /** What comparisons have left behind whose jobs have used up their tries. */
  async rest(): Promise<void> {
    await eachByItself(
      await this.days.leftUncompared(settings.compareAfterMinutes),
      (dayId) => this.run(dayId),
      (dayId, error) => {
        this.log.error('charges.day-not-compared', { dayId: word(dayId) }, error);
      },
    );
  }

  private async compareLines(day: BankDay, failed: unknown[]): Promise<{ matched: number; settled: number }> {
    const counts = { matched: 0, settled: 0 };
    let after: string | undefined = NO_ID;
    while (after !== undefined) {
      const lines: readonly ComparedLine[] = await this.days.compared(day.id, after, PAGE_ROWS);
      for (const line of lines) {
        const came = await this.compare(day, line).catch((error: unknown) => void failed.push(error));
        if (came !== undefined) counts[came] += 1;
      }
      after = lines.length < PAGE_ROWS ? undefined : lines.at(-1)?.reference;
    }
    return counts;
  }

  private async compare(day: BankDay, line: ComparedLine): Promise<'matched' | 'settled'> {
    const { reference, chargeId, memberId, oursYen, theirsYen, state } = line;
    if (chargeId === null || memberId === null || oursYen === null || state === null) {
      await this.tell(day, { kind: 'missing-here', reference, chargeId: null, memberId: null, oursYen: 0n, theirsYen });
      return 'matched';
    }
    const found = { reference, chargeId, memberId, theirsYen };
    if (state === 'declined') await this.tell(day, { kind: 'missing-here', ...found, oursYen: 0n });
    else if (oursYen !== theirsYen) await this.tell(day, { kind: 'other-amount', ...found, oursYen });
    else if (!isOver(state)) {
      const charge = await this.charges.find(chargeId);
      if (charge === undefined) throw new Error('a charge is never deleted');
      const booked = { bankReference: line.bankReference, bookedOn: day.day };
      const { kind } = await this.settle.run(charge, { outcome: 'posted', by: 'day-file', ...booked });
      if (kind === 'done') return 'settled';
      // It is closed, or has ended meanwhile: unless it was posted by somebody else, the bank has debited what is not here.
      if ((await this.charges.find(chargeId))?.state !== 'posted')
        await this.tell(day, { kind: 'missing-here', ...found, oursYen: 0n });
    }
    return 'matched';
  }

  /** Nobody knows what the bank means by such a line; so it is told, and nothing is made of it. */
  private async tellRefused(day: BankDay): Promise<void> {
    let after: string | undefined = NO_ID;
    while (after !== undefined) {
      const page: readonly RefusedReference[] = await this.days.refused(day.id, after, PAGE_ROWS);
      for (const found of page) await this.tell(day, { kind: 'line-refused', ...found, theirsYen: 0n });
      after = page.length < PAGE_ROWS ? undefined : page.at(-1)?.reference;
    }
  }

  /** What was ordered so long ago that it would stand in this file, or one before it, all of which are there and whole. */
  private async endWhatNeverCame(day: BankDay, failed: unknown[]): Promise<number> {
    let ended = 0;
    for (const id of await this.days.unknownBy(day.day)) {
      const charge = await this.charges.find(id);
      if (charge === undefined) throw new Error('a charge is never deleted');
      const settlement = { outcome: 'declined', by: 'day-file', reason: 'not-in-day-file' } as const;
      const outcome = await this.settle.run(charge, settlement).catch((error: unknown) => void failed.push(error));
      if (outcome?.kind === 'done') ended += 1;
    }
    return ended;
  }

  private async tell(day: BankDay, found: Found): Promise<void> {
    const id = newDifferenceId();
    await this.db.transact(async (tx) => {
      if (!(await this.days.addDifference(tx, day.id, { id, ...found }))) return;
      const { kind, reference, oursYen, theirsYen, memberId } = found;
      const yen = { oursYen: jsonYen(oursYen), theirsYen: jsonYen(theirsYen) };
      const about =
        memberId === null ? SYSTEM : ({ ...SYSTEM, subject: { kind: 'member', id: memberId }, memberId } as const);
      const details = { differenceId: id, kind, reference, ...yen };
      await this.audit.record(tx, differenceFound({ ...about, outcome: 'failed', details }));
    });
  }

  private async finish(day: BankDay, counts: { readonly matched: number; readonly settled: number }): Promise<void> {
    const differences = await this.db.transact(async (tx) => {
      const count = await this.days.markCompared(tx, day.id, counts);
      const outcome = count === 0 && day.refusedLines === 0 ? 'success' : 'failed';
      const details = { ...counts, differences: count };
      const subject = { kind: 'file', id: day.id } as const;
      await this.audit.record(tx, bankDayCompared({ actor: SYSTEM.actor, subject, outcome, details }));
      return count;
    });
    const { refusedLines } = day;
    if (differences > 0 || refusedLines > 0) this.log.error('charges.differences-found', { differences, refusedLines });
  }
}
