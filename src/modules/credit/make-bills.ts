import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, isUniqueViolation, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { jsonYen, MemberAccounts } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { sumBill } from './bill.js';
import { BillsRepository } from './bills.repository.js';
import { type BillingPeriod, lastClosed, periodAfter, periodAt, periodOf } from './billing-period.js';
import { billMade } from './credit.events.js';
import { creditSettings as settings } from './credit.settings.js';
import { billMadeMail } from './credit.templates.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
/** A portal that was down for longer has somebody look at it first. */
const MONTHS_AT_ONCE = 24;
const FAILED_MAX = 20;
/** By which the database lets a bill, an entry and what is carried over be taken once. */
const MADE_ONCE = ['credit_bill_once', 'credit_bill_line_pkey', 'credit_bill_carried_once'] as const;

/** Makes the bills of a month that has closed: one a member, of whatever no bill has yet, and none a second time. */
@Injectable()
@Checkpoint('13.credit-settled')
export class MakeBills {
  constructor(
    private readonly db: Db,
    private readonly bills: BillsRepository,
    private readonly accounts: MemberAccounts,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Who can't be billed keeps nobody else from it, and is tried anew each time. */
  async run(): Promise<void> {
    const failed: unknown[] = [];
    const until = lastClosed(this.clock.now(), settings.billAfterMinutes * 60_000);
    let after: string | undefined = BEFORE_ALL;
    while (after !== undefined) {
      const page: readonly string[] = await this.bills.withoutBill(until, after, settings.sweepRows);
      for (const memberId of page)
        await this.ofMember(memberId, until).catch((error: unknown) => {
          failed.push(error);
          // More of them say that it is none of the members.
          if (failed.length === FAILED_MAX) throw notEverybody(failed);
        });
      after = page.length < settings.sweepRows ? undefined : page.at(-1);
    }
    if (failed.length > 0) throw notEverybody(failed);
  }

  /** Every month of a member that has closed, one after the other. */
  private async ofMember(memberId: string, until: BillingPeriod): Promise<void> {
    for (let left = MONTHS_AT_ONCE; left > 0; left -= 1) if (!(await this.unlessMade(memberId, until))) return;
  }

  /** Of two processes that look at the same time one makes the bill; the other leaves the member to it. */
  private async unlessMade(memberId: string, until: BillingPeriod): Promise<boolean> {
    try {
      return await this.db.transact((tx) => this.next(tx, memberId, until));
    } catch (error) {
      if (MADE_ONCE.some((constraint) => isUniqueViolation(error, constraint))) return false;
      throw error;
    }
  }

  /** False when there is no month left. */
  private async next(tx: Tx, memberId: string, until: BillingPeriod): Promise<boolean> {
    // Whatever moves money of the member comes before the bill or after it.
    await this.accounts.hold(tx, memberId);
    const last = await this.bills.lastOf(memberId, tx);
    if (last === undefined) return false;
    const period = last.month === undefined ? periodAt(last.openedAt) : periodAfter(periodOf(last.month));
    if (period.month > until.month) return false;
    const [entries, carry] = [
      await this.bills.unbilled(tx, memberId, period.closesAt),
      await this.bills.toCarry(tx, memberId),
    ];
    const sums = sumBill(entries, carry?.yen ?? 0n, await this.bills.besideYen(tx, memberId));
    const id = newId<'CreditBill'>();
    await this.bills.insert(tx, { id, memberId, ...period, ...sums, carriedFrom: carry?.billId }, entries);
    const details = { billId: id, month: monthNumber(period), amountYen: jsonYen(sums.amountYen) };
    const subject = { kind: 'member', id: memberId } as const;
    await this.audit.record(tx, billMade({ actor: { kind: 'system' }, subject, memberId, details }));
    if (sums.amountYen > 0n) {
      const params = { amountYen: jsonYen(sums.amountYen), dueOn: period.dueOn };
      await this.notifications.send(tx, billMadeMail.to(subject, { params, secret: {} }));
    }
    return true;
  }
}

const notEverybody = (failed: readonly unknown[]): Error => new AggregateError(failed, 'not everybody was billed');

/** As events can say it: `202611`. */
const monthNumber = ({ month }: BillingPeriod): number => Number(month.slice(0, 7).replace('-', ''));
