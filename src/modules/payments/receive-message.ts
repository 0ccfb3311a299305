import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { currentContext, runInContext, systemTimeMs } from '../../platform/context/request-context.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Problem, requestProblems } from '../../platform/problems/index.js';
import { type Answer, MoneyLane, resultOf } from '../ledger/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { Decisions } from '../monitoring/index.js';
import { canonicalJson } from '../staff/index.js';
import { DECLINE_CODE } from './answers.js';
import { LateAnswers } from './late-answers.js';
import { FoundAnew, type NetworkMessage } from './network-message.js';
import { networkOperation } from './network-operation.js';
import { paymentsProblems } from './payments.problems.js';
import { PaymentsRepository } from './payments.repository.js';
import { paymentsSettings as settings } from './payments.settings.js';
import { type CameMessage, ReadMessage } from './read-message.js';

const TRIES_MAX = 3;
const BUSY_MS = 20;
/** What the network asks and cannot wait for. Everything else it sends until it is answered. */
const IN_TIME: readonly CameMessage['kind'][] = ['authorization', 'increment'];

/**
 * Answers a message of the card network once: whenever it comes again it gets the same bytes. An authorization that takes
 * too long, for whatever reason, is declined, and what may have become of it is undone. Source: checklist 13.
 */
@Injectable()
@Checkpoint('13.payment-limits', '13.network-messages', '13.clearing', '13.one-code', '②.inactive-use-alerts')
export class ReceiveMessage {
  private readonly operation;

  constructor(
    private readonly lane: MoneyLane,
    private readonly repository: PaymentsRepository,
    private readonly read: ReadMessage,
    private readonly late: LateAnswers,
    gate: MoneyGate,
    decisions: Decisions,
  ) {
    this.operation = networkOperation(gate, decisions);
  }

  /**
   * Raises `payments.message-changed`, `request.unavailable` when nothing can be told because nothing can be kept, and what
   * the money lane raises for what the network sends again.
   */
  async run(partner: string, came: CameMessage, rawBody: Buffer): Promise<Answer> {
    const bodyHash = sha256(rawBody);
    if (!IN_TIME.includes(came.kind)) return this.answer(partner, came, bodyHash);
    const deadlineMs = systemTimeMs() + settings.answerMs;
    const context = { ...(currentContext() ?? { requestId: newId() }), deadlineMs };
    const answering = runInContext(context, () => this.answer(partner, came, bodyHash));
    const inTime = await this.inTime(answering);
    return inTime ?? this.decline(partner, came, bodyHash);
  }

  /** The answer, unless it is late or there was none; a changed message is refused whatever the time. */
  private async inTime(answering: Promise<Answer>): Promise<Answer | undefined> {
    const timer = new AbortController();
    const tooLate = pause(settings.answerMs + settings.answerGraceMs, undefined, { signal: timer.signal }).catch(
      () => undefined,
    );
    try {
      return await Promise.race([answering, tooLate]);
    } catch (error) {
      if (error instanceof Problem && error.status >= 500) return undefined;
      if (requestProblems.keyBusy.is(error) || requestProblems.busy.is(error)) return undefined;
      throw error;
    } finally {
      timer.abort();
    }
  }

  /**
   * A decline that is told is one that is kept, or what the message has done could be held for days when this process ends.
   * Without it there is no answer: the network asks again or takes the payment back.
   */
  private async decline(partner: string, { body }: CameMessage, bodyHash: Buffer): Promise<Answer> {
    const { messageId, reference } = body;
    const answer = canonicalJson({ messageId, outcome: 'declined', code: DECLINE_CODE });
    if (!(await this.late.keep({ partner, messageId, reference }, bodyHash, answer)))
      throw requestProblems.unavailable({ retryAfterSeconds: 1 });
    return read(answer);
  }

  private async answer(partner: string, came: CameMessage, bodyHash: Buffer): Promise<Answer> {
    const until = systemTimeMs() + settings.answerMs;
    for (let tries = 1; ;) {
      const { messageId, reference } = came.body;
      const { earlier, payment } = await this.repository.find({ partner, messageId, reference });
      if (earlier !== undefined) {
        if (!equalInConstantTime(earlier.bodyHash, bodyHash)) throw paymentsProblems.messageChanged();
        return read(earlier.answer);
      }
      const message = await this.read.run(came, { partner, bodyHash: bodyHash.toString('hex'), payment });
      try {
        const outcome = await this.submit(message);
        if (!outcome.replayed) return read(canonicalJson(resultOf(outcome)));
      } catch (error) {
        // What was found before the transaction was not so any more; or the same id has just been answered.
        const again = error instanceof FoundAnew || requestProblems.keyReused.is(error);
        const busy = requestProblems.keyBusy.is(error);
        if (!again && !(busy && systemTimeMs() < until)) throw error;
        // The same message is under way: its answer is this one's, too.
        if (busy) await pause(BUSY_MS);
        else tries += 1;
      }
      if (tries > TRIES_MAX) throw requestProblems.busy({ retryAfterSeconds: 1 });
    }
  }

  private submit(message: NetworkMessage) {
    const { partner, messageId } = message;
    const memberId = memberOf(message);
    return this.lane.submit(this.operation, message, {
      ...{ scope: `network:${partner}`, key: messageId, actor: { kind: 'partner', id: partner } as const },
      ...(memberId === undefined ? {} : { memberId }),
    });
  }
}

/** The answer out of its kept form, in whose order it is sent. */
function read(answer: string): Answer {
  return JSON.parse(answer) as Answer;
}

function memberOf(message: NetworkMessage): string | undefined {
  const payment = 'payment' in message ? message.payment?.memberId : undefined;
  return payment ?? ('card' in message ? message.card?.memberId : undefined);
}
