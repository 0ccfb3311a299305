import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log } from '../../platform/logging/index.js';
import { MoneyLane } from '../ledger/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { FoundAnew, type Undo } from './network-message.js';
import { networkOperation } from './network-operation.js';
import { type LateMessage, PaymentsRepository } from './payments.repository.js';
import { paymentsSettings as settings } from './payments.settings.js';

const KEPT_MAX = 1_000;
const NO_HASH = '';

interface Unkept {
  readonly message: LateMessage;
  readonly bodyHash: Buffer;
  readonly answer: string;
}

/**
 * Declines that were sent because time was over. What was done for their messages all the same is undone: the row says so
 * until it is. While the database is away the process remembers.
 */
@Injectable()
export class LateAnswers implements OnModuleInit {
  private readonly operation;
  private unkept: Unkept[] = [];

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

  /** Raises nothing: the answer is a decline whether or not it could be kept yet. */
  async keep(message: LateMessage, bodyHash: Buffer, answer: string): Promise<void> {
    try {
      await this.repository.keepLate(message, bodyHash, answer);
    } catch (error) {
      this.log.error('payments.late-answer-unkept', { waiting: this.unkept.length + 1 }, error);
      if (this.unkept.length < KEPT_MAX) this.unkept.push({ message, bodyHash, answer });
      this.keepLater();
    }
  }

  /** Undoes what is left of late messages, as many as a sweep takes. */
  async run(): Promise<void> {
    for (const message of await this.repository.lateOnes(settings.sweepRowsMax)) await this.undo(message);
  }

  /** Processes that serve requests may not be the ones that work jobs, so this has a timer of its own. */
  private keepLater(): void {
    setTimeout(() => {
      const waiting = this.unkept;
      this.unkept = [];
      void Promise.all(waiting.map(({ message, bodyHash, answer }) => this.keep(message, bodyHash, answer)));
    }, settings.sweepSeconds * 1_000).unref();
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
