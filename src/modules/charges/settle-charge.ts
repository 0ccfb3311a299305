import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { Log, problemCode } from '../../platform/logging/index.js';
import { type Problem, requestProblems } from '../../platform/problems/index.js';
import { type Actor } from '../audit/index.js';
import { type Books, type Decision, jsonYen, type MoneyCall, MoneyLane, type Outcome } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { type Charge, isOver, type Settlement } from './charge.js';
import { ChargesRepository } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';
import { firstChargeMail, largeChargeMail, lateChargeMail, lateDeclineMail } from './charges.templates.js';
import { type ChargeEnd, endCharge } from './settle-charge.operation.js';

type Ended = { readonly chargeId: string; readonly outcome: 'posted' | 'declined'; readonly firstOfLink: boolean };

/** Ends a charge in the money lane, and tells the member what there is to tell. */
@Injectable()
export class SettleCharge {
  constructor(
    private readonly lane: MoneyLane,
    private readonly notifications: Notifications,
    private readonly charges: ChargesRepository,
    private readonly log: Log,
  ) {}

  /** A repetition, and whoever comes second, changes nothing. Raises `request.key-busy` while somebody is at the same. */
  async run(charge: Charge, settlement: Settlement, actor: Actor = { kind: 'system' }): Promise<Outcome<Ended>> {
    const { id: chargeId, memberId } = charge;
    const operation = {
      ...endCharge,
      decide: (books: Books, input: ChargeEnd, call: MoneyCall): Decision<Ended> => {
        const decision = endCharge.decide(books, input, call) as Decision<Ended>;
        if (decision.kind !== 'done') return decision;
        const { firstOfLink } = decision.result;
        return { ...decision, also: [(tx: Tx) => this.tell(tx, charge, settlement, firstOfLink)] };
      },
    };
    const outcome = await this.lane.submit(
      operation,
      { chargeId, memberId, settlement },
      {
        ...{ scope: 'system', key: `${chargeId}:${settlement.outcome}:${settlement.by}`, actor, memberId },
      },
    );
    if (outcome.kind !== 'done' && settlement.outcome === 'posted') await this.noteUnposted(charge, outcome.problem);
    return outcome;
  }

  /** What the bank has debited came to nothing here: until its file of the day says so as well, this line alone does. */
  private async noteUnposted({ id }: Charge, problem: Problem): Promise<void> {
    // Whoever came second says what is known.
    if ((await this.charges.find(id))?.state === 'posted') return;
    this.log.error('charges.debit-not-posted', { chargeId: id, reason: problemCode(problem) });
  }

  /** The same, but left to whoever is at this very settlement at the moment; where that fails, the charge stays due. */
  async unlessUnderWay(charge: Charge, settlement: Settlement): Promise<void> {
    try {
      await this.run(charge, settlement);
    } catch (error) {
      if (!requestProblems.keyBusy.is(error)) throw error;
    }
  }

  /** Who was told that the bank has not answered is told when it has; of whom nobody has said anything yet, unless they are answered now. */
  private async waits(tx: Tx, { id, state }: Charge, { by }: Settlement): Promise<boolean> {
    const answeredAs = (await this.charges.find(id, tx))?.answeredAs;
    if (answeredAs !== undefined) return !isOver(answeredAs);
    return by !== 'answer' && state !== 'requested';
  }

  private async tell(tx: Tx, charge: Charge, settlement: Settlement, firstOfLink: boolean): Promise<void> {
    const to = { kind: 'member', id: charge.memberId } as const;
    const values = { params: { amountYen: jsonYen(charge.amountYen) }, secret: {} };
    const posted = settlement.outcome === 'posted';
    if (posted && firstOfLink) await this.notifications.send(tx, firstChargeMail.to(to, values));
    else if (posted && charge.amountYen >= BigInt(settings.largeYen))
      await this.notifications.send(tx, largeChargeMail.to(to, values));
    if (!(await this.waits(tx, charge, settlement))) return;
    await this.notifications.send(tx, (posted ? lateChargeMail : lateDeclineMail).to(to, values));
  }
}
