import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log } from '../../platform/logging/index.js';
import { MoneyLane } from '../ledger/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { Decisions } from '../monitoring/index.js';
import { FoundAnew, type Undo } from './network-message.js';
import { networkOperation } from './network-operation.js';
import { type LateMessage, PaymentsRepository } from './payments.repository.js';
import { paymentsSettings as settings } from './payments.settings.js';

const NO_HASH = '';

/**
 * Declines that are sent because time is over. What was done for their messages all the same is undone: the row says so
 * until it is, whatever becomes of the process. Source: checklist 13.
 */
@Injectable()
@Checkpoint('13.network-messages')
export class LateAnswers implements OnModuleInit {
  private readonly operation;

  constructor(
    private readonly repository: PaymentsRepository,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly log: Log,
    gate: MoneyGate,
    decisions: Decisions,
  ) {
    this.operation = networkOperation(gate, decisions);
  }

  onModuleInit(): void {
    this.jobs.every('payments.late-answers', settings.sweepSeconds, () => this.run());
  }

  /**
   * Whether the decline is kept and may be sent. It may still be kept later than anybody waits: whoever has no answer asks
   * again and gets it then, or takes the payment back.
   */
  async keep(message: LateMessage, bodyHash: Buffer, answer: string): Promise<boolean> {
    const kept = this.repository.keepLate(message, bodyHash, answer).then(
      () => true,
      (error: unknown) => {
        this.log.error('payments.late-answer-unkept', {}, error);
        return false;
      },
    );
    const waited = new AbortController();
    const tooLong = pause(settings.keepMs, false, { signal: waited.signal }).catch(() => false);
    try {
      return await Promise.race([kept, tooLong]);
    } finally {
      waited.abort();
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
