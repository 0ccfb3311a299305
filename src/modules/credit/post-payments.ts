import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log, problemCode } from '../../platform/logging/index.js';
import { alongWith, jsonYen, MoneyLane } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { defineControlledAct, DualControl } from '../staff/index.js';
import { billState } from './bill.js';
import { type Bill, BillsRepository } from './bills.repository.js';
import { postPaymentsJob, recordPaymentJob } from './credit-job.js';
import { creditProblems as problems } from './credit.problems.js';
import { creditSettings as settings } from './credit.settings.js';
import { billPaidMail } from './credit.templates.js';
import { settleBill } from './settle-bill.operation.js';
import { SettlementsRepository } from './settlements.repository.js';

type PaymentPayload = Readonly<{ billId: string; memberId: string; amountYen: number }>;

/** That an overdue bill was paid on another way than by file. Takes two people. */
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
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    // The money lane has transactions of its own: jobs do it once what it rests on is committed.
    this.jobs.handle(postPaymentsJob, ({ fileId }) => this.ofFile(fileId));
    this.dualControl.handle(recordPaymentAct, (tx, { billId }, { proposalId }) =>
      this.jobs.enqueue(tx, recordPaymentJob, { billId, proposalId }),
    );
    this.jobs.handle(recordPaymentJob, async ({ billId, proposalId }) => {
      const bill = await this.bills.find(billId);
      // A file may have been answered meanwhile; whoever comes second changes nothing.
      if (bill !== undefined && billState(bill) === 'overdue') await this.post(bill, { proposalId });
    });
  }

  /** Proposes to record a payment; another person decides. Raises `credit.bill-unknown` and `credit.bill-not-overdue`. */
  async propose(billId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const bill = await this.bills.find(billId, tx);
      if (bill === undefined) throw problems.billUnknown();
      if (billState(bill) !== 'overdue' || bill.standing) throw problems.billNotOverdue();
      const { memberId } = bill;
      await this.dualControl.propose(tx, recordPaymentAct, {
        payload: { billId, memberId, amountYen: jsonYen(bill.amountYen) },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async ofFile(fileId: string): Promise<void> {
    for (const line of await this.files.unposted(fileId)) {
      const bill = await this.bills.find(line.billId);
      if (bill === undefined) throw new Error('a bill is never deleted');
      await this.post(bill, { lineId: line.id });
    }
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
