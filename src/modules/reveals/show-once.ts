import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner, Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Clock } from '../../platform/clock/index.js';
import { Audit } from '../audit/index.js';
import { CardGate } from '../cards/index.js';
import { CoolingOff } from '../changes/index.js';
import { Notifications } from '../notifications/index.js';
import { type ApprovableCall, Approvals, type Operation } from '../step-up/index.js';
import { dataRevealed } from './reveals.events.js';
import type { RevealBundle } from './reveals.operations.js';
import { revealsProblems } from './reveals.problems.js';
import { RevealsRepository } from './reveals.repository.js';
import { cardShownMail, contactShownMail } from './reveals.templates.js';

const MAILS = { contact: contactShownMail, card: cardShownMail } as const;

/** What is to be shown, and how it is read once it may be. */
export interface Showing<Params extends object, Shown> {
  readonly bundle: RevealBundle;
  readonly operation: Operation<Params>;
  readonly params: NoInfer<Params>;
  /** The card whose details they are. */
  readonly cardId?: string;
  /** With how many reveals are left. */
  readonly read: (tx: Tx, left: number) => Promise<Shown>;
}

/**
 * Shows a member own data in the clear: approved, counted, recorded and told by mail in the transaction that reads them.
 * An answer that is lost on its way is spent all the same. Source: checklist ④.
 */
@Injectable()
@Checkpoint('④.reveal')
export class ShowOnce {
  constructor(
    private readonly approvals: Approvals,
    private readonly gate: CardGate,
    private readonly coolingOff: CoolingOff,
    private readonly rows: RevealsRepository,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `cards.channel-closed`, `cards.channel-stopped`, `reveals.cooling-off`, `reveals.spent`, and what
   * `Approvals.execute` does.
   */
  async run<Params extends object, Shown>(showing: Showing<Params, Shown>, call: ApprovableCall): Promise<Shown> {
    const memberId = call.caller.id;
    const { bundle, operation, params, cardId, read } = showing;
    if (call.intentId === undefined) await this.gate.admit(memberId, 'card-details');
    return this.approvals.execute(operation, params, call, {
      // What the member stops is locked before the member, as it is by whoever stops it.
      before: (tx) => this.gate.require(tx, memberId, 'card-details'),
      check: (runner) => this.check(runner, memberId),
      work: async (tx, { intentId, sessionId }) => {
        const id = newId<'MemberReveal'>();
        await this.rows.insert(tx, { id, memberId, bundle, cardId: cardId ?? null, intentId });
        const { left } = await this.rows.room(memberId, tx);
        const member = { kind: 'member', id: memberId } as const;
        await this.notifications.send(tx, MAILS[bundle].to(member, { params: {}, secret: {} }));
        await this.audit.record(
          tx,
          dataRevealed({
            actor: member,
            subject: member,
            memberId,
            details: { bundle, revealId: id, intentId, sessionId, left },
          }),
        );
        return read(tx, left);
      },
    });
  }

  private async check(runner: SqlRunner, memberId: string): Promise<void> {
    const until = await this.coolingOff.of(memberId, runner);
    if (until !== undefined) {
      const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - this.clock.nowMs()) / 1_000));
      throw revealsProblems.coolingOff({ requires: { until: until.toISOString() }, retryAfterSeconds });
    }
    const { left, retryAfterSeconds } = await this.rows.room(memberId, runner);
    if (left === 0) throw revealsProblems.spent({ retryAfterSeconds });
  }
}
