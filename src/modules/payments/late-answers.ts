import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log } from '../../platform/logging/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { MoneyLane } from '../ledger/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { FoundAnew, type Undo } from './network-message.js';
import { networkOperation } from './network-operation.js';
import { type LateMessage, PaymentsRepository } from './payments.repository.js';
import { paymentsSettings as settings } from './payments.settings.js';

const NO_HASH = '';

/**
 * Declines that were sent because time was over. What was done for their messages all the same is undone: the row says so
 * until it is.
 */
@Injectable()
export class LateAnswers implements OnModuleInit {
  private readonly operation;

  constructor(
    private readonly repository: PaymentsRepository,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly log: Log,
    gate: MoneyGate,
  ) {
    this.operation = networkOperation(gate);
  }

  onModuleInit(): void {
    this.jobs.every('payments.late-answers', settings.sweepSeconds, () => this.run());
  }

  /** Raises `request.busy` when it cannot be kept: a decline that nobody would remember is not sent. */
  async keep(message: LateMessage, bodyHash: Buffer, answer: string): Promise<void> {
    try {
      await this.repository.keepLate(message, bodyHash, answer);
    } catch (error) {
      this.log.error('payments.late-answer-unkept', {}, error);
      throw requestProblems.busy({ retryAfterSeconds: 1, cause: error });
    }
  }

  /** Undoes what is left of late messages, as many as a sweep takes. */
  async run(): Promise<void> {
    for (const message of await this.repository.lateOnes(settings.sweepRowsMax)) await this.undo(message);
  }

  private async undo({ partner, messageId, reference }: LateMessage): Promise<void> {
    const { payment } = await this.repository.find({ partner, messageId, reference });
    const undo: Undo = { kind: 'undo', partner, messageId, reference, bodyHash: NO_HASH, payment, stepId: newId() };
    try {
      await this.lane.submit(this.operation, undo, {
        // Done twice, it finds nothing to give back.
        ...{ scope: `network:${partner}`, key: `undo ${newId()}`, actor: { kind: 'system' } as const },
        ...(payment?.memberId === undefined ? {} : { memberId: payment.memberId }),
      });
    } catch (error) {
      // The payment came in between: the next sweep sees it.
      if (!(error instanceof FoundAnew)) throw error;
    }
  }
}
