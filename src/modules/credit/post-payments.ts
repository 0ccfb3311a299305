import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log, problemCode } from '../../platform/logging/index.js';
import { alongWith, jsonYen, MoneyLane } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { dayOf } from '../regulatory-reports/index.js';
import { defineControlledAct, DualControl } from '../staff/index.js';
import { isRecordable } from './bill.js';
import { type Bill, BillsRepository } from './bills.repository.js';
import { postPaymentsJob, recordPaymentJob } from './credit-job.js';
import { creditProblems as problems } from './credit.problems.js';
import { creditSettings as settings } from './credit.settings.js';
import { billPaidMail } from './credit.templates.js';
import { settleBill } from './settle-bill.operation.js';
import { SettlementsRepository } from './settlements.repository.js';

type PaymentPayload = Readonly<{ billId: string; memberId: string; amountYen: number }>;

/** That a bill was paid on another way than by file. Takes two people. */
export const recordPaymentAct = defineControlledAct<PaymentPayload>({
  name: 'credit.record-payment',
  deciderRoles: ['approver'],
  ttlSeconds: settings.changeSeconds,
  summary: ({ billId, memberId, amountYen }) => ({ billId, memberId, amountYen }),
});

type PaidBy = { readonly lineId: string } | { readonly proposalId: string };

/**
 * Posts what was paid on bills, once each: the key of the operation is the bill, and its row is written with the posting. A
 * repetition of the job, or of a result, posts nothing more.
 */
@Injectable()
@Checkpoint('13.credit-settled')
export class PostPayments implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly bills: BillsRepository,
    private readonly files: SettlementsRepository,
    private readonly lane: MoneyLane,
    private readonly notifications: Notifications,
    private readonly dualControl: DualControl,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    // The money lane has transactions of its own: jobs do it once what it rests on is committed.
    this.jobs.handle(postPaymentsJob, ({ fileId }) => this.ofFile(fileId));
    this.dualControl.handle(recordPaymentAct, async (tx, { billId }, { proposalId }) => {
      // A file may ask for it meanwhile: what the bank says of that comes first.
      await this.recordable(billId, tx);
      await this.jobs.enqueue(tx, recordPaymentJob, { billId, proposalId });
    });
    this.jobs.handle(recordPaymentJob, async ({ billId, proposalId }) => {
      const bill = await this.bills.find(billId);
      if (bill === undefined || bill.paid) return;
      if (this.isRecordable(bill)) await this.post(bill, { proposalId });
      // A file was made in between. It stays unpaid, for people to see.
      else this.log.error('credit.payment-refused', { reason: problemCode(problems.billNotOverdue()) });
    });
  }

  /** Proposes to record a payment; another person decides. Raises `credit.bill-unknown` and `credit.bill-not-overdue`. */
  async propose(billId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const { memberId, amountYen } = await this.recordable(billId, tx);
      await this.dualControl.propose(tx, recordPaymentAct, {
        payload: { billId, memberId, amountYen: jsonYen(amountYen) },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /** Posts what is left of files that were answered of late, whatever has become of their jobs. */
  async rest(): Promise<void> {
    for (const fileId of await this.files.withUnposted(settings.postAfterMinutes)) await this.ofFile(fileId);
  }

  private isRecordable(bill: Bill): boolean {
    return isRecordable(bill, dayOf(this.clock.now()));
  }

  private async recordable(billId: string, tx: Tx): Promise<Bill> {
    const bill = await this.bills.find(billId, tx);
    if (bill === undefined) throw problems.billUnknown();
    if (!this.isRecordable(bill)) throw problems.billNotOverdue();
    return bill;
  }

  /** A line that can't be posted keeps none of the others; the job comes again for it. */
  private async ofFile(fileId: string): Promise<void> {
    const failed: unknown[] = [];
    for (const line of await this.files.unposted(fileId)) {
      const bill = await this.bills.find(line.billId);
      if (bill === undefined) throw new Error('a bill is never deleted');
      await this.post(bill, { lineId: line.id }).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw new AggregateError(failed, 'not all that the bank has paid is posted');
  }

  private async post(bill: Bill, by: PaidBy): Promise<void> {
    const { id: billId, memberId, amountYen, owedYen, refusals, dueOn } = bill;
    const operation = alongWith(settleBill, async (tx, _, operationId) => {
      await this.files.insertPayment(tx, { billId, memberId, operationId, amountYen, owedYen, ...by });
      if (refusals > 0) await this.tell(tx, memberId, { amountYen: jsonYen(amountYen), dueOn });
    });
    const way = 'lineId' in by ? 'file' : 'desk';
    const order = { scope: 'system', key: `credit-bill:${billId}`, actor: { kind: 'system' }, memberId } as const;
    const outcome = await this.lane.submit(operation, { billId, memberId, amountYen, owedYen, way }, order);
    // It stays unpaid, for people to see.
    if (outcome.kind !== 'done') this.log.error('credit.payment-refused', { reason: problemCode(outcome.problem) });
  }

  private async tell(tx: Tx, memberId: string, params: { amountYen: number; dueOn: string }): Promise<void> {
    await this.notifications.send(tx, billPaidMail.to({ kind: 'member', id: memberId }, { params, secret: {} }));
  }
}
