import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { IdempotentCall } from '../../platform/http/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Cards } from '../cards/index.js';
import { resultOf } from '../ledger/index.js';
import { limitNeed } from '../limits/index.js';
import { ChargeableLinks } from '../links/index.js';
import { Decisions } from '../monitoring/index.js';
import { type ApprovableCall, ApprovedMoney } from '../step-up/index.js';
import { AskBank } from './ask-bank.js';
import { charge } from './charge.operation.js';
import { isOver } from './charge.js';
import type { ChargeDto, ChargeView } from './charges.dto.js';
import { chargesProblems as problems } from './charges.problems.js';
import { ChargesRepository } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';
import { presentCharge } from './present-charge.js';
import { requestCharge } from './request-charge.operation.js';
import { chargeAsk } from './watched-charge.js';

/** How a charge was answered. */
export interface AnsweredCharge {
  readonly view: ChargeView;
  /** It is over; else the bank has not answered yet. */
  readonly over: boolean;
}

/** Charges from a linked account: reserved and committed first, then the bank is asked, then it is posted. Source: checklist 11. */
@Injectable()
@Checkpoint(
  '11.charge-limits',
  '11.charge-approval',
  '11.charge-unknown',
  '⑧.waits',
  '12.charge-trend',
  'f.charges-watched',
)
export class RequestCharge {
  constructor(
    private readonly money: ApprovedMoney,
    private readonly links: ChargeableLinks,
    private readonly cards: Cards,
    private readonly askBank: AskBank,
    private readonly charges: ChargesRepository,
    private readonly decisions: Decisions,
    private readonly log: Log,
  ) {}

  /**
   * Raises what `Approvals.execute` does, the refusals of the gate, `limits.over-limit`, `limits.over-balance` and the
   * problems of charges. A repetition gets the first answer.
   */
  async run({ linkId, amountYen }: ChargeDto, call: ApprovableCall, once: IdempotentCall): Promise<AnsweredCharge> {
    const memberId = call.caller.id;
    const [behind, names, card] = await Promise.all([
      this.links.account(linkId, memberId),
      this.links.names(memberId),
      this.cards.current(memberId),
    ]);
    if (behind === undefined) {
      once.used = true;
      throw problems.linkUnknown();
    }
    const { account, accountId } = behind;
    const outcome = await this.money.run(
      {
        operation: requestCharge,
        input: { memberId, linkId, accountId, amountYen: BigInt(amountYen) },
        approval: charge,
        params: { linkId, bankCode: account.bankCode, accountEnd: account.accountNumber.slice(-2), amountYen },
        gate: [{ memberId, channel: 'charge' }],
        needs: [
          ...(card === undefined ? [] : [limitNeed('charge', card.id)]),
          ...this.decisions.needs([
            chargeAsk({ memberId, accountId }, call.caller.sessionId, `${account.bankCode}-${account.branchCode}`),
          ]),
        ],
      },
      call,
      once,
    );
    const { chargeId } = resultOf(outcome);
    if (!outcome.replayed) await this.askAndWait(chargeId, call.caller.sessionId);
    const answered = await this.charges.answer(chargeId);
    if (answered === undefined) throw new Error('a charge that was reserved is there');
    const { answeredAs } = answered;
    return { view: presentCharge(answered, names.get(linkId), answeredAs), over: isOver(answeredAs ?? answered.state) };
  }

  /** The asking goes on when the member waits no longer; what fails is taken up by `LookAfterCharges`. */
  private async askAndWait(chargeId: string, sessionId: string | undefined): Promise<void> {
    const asked = this.askBank.run(chargeId, sessionId).catch((error: unknown) => {
      this.log.error('charges.asking-failed', { chargeId: word(chargeId) }, error);
    });
    const waited = new AbortController();
    await Promise.race([
      asked,
      pause(settings.answerWaitMs, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
  }
}
