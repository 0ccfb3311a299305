import { AskBank } from '../../src/modules/charges/ask-bank.js';
import { requestCharge } from '../../src/modules/charges/request-charge.operation.js';
import { chargeAsk } from '../../src/modules/charges/watched-charge.js';
import { ChangesRepository } from '../../src/modules/changes/changes.repository.js';
import { RequestEmailChange } from '../../src/modules/changes/request-email-change.js';
import { MoneyLane } from '../../src/modules/ledger/index.js';
import { limitNeed } from '../../src/modules/limits/index.js';
import { RequestLink } from '../../src/modules/links/request-link.js';
import { Members } from '../../src/modules/members/index.js';
import { MoneyGate } from '../../src/modules/money-gate/index.js';
import { Decisions } from '../../src/modules/monitoring/index.js';
import { ReceiveMessage } from '../../src/modules/payments/receive-message.js';
import { KnownDeviceSignIn } from '../../src/modules/sign-in/known-device-sign-in.js';
import { SignIn } from '../../src/modules/sign-in/sign-in.js';
import { approvalNeed } from '../../src/modules/step-up/approval-facet.js';
import { IntentsRepository } from '../../src/modules/step-up/intents.repository.js';
import type { ApprovableCall } from '../../src/modules/step-up/index.js';
import { sendMoney } from '../../src/modules/transfers/send-money.js';
import { transferAsk } from '../../src/modules/transfers/watched-transfer.js';
import { runInContext } from '../../src/platform/context/request-context.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Problem } from '../../src/platform/problems/index.js';
import { newAccount } from '../support/bank.js';
import {
  type Act,
  type Deed,
  type ChangesMail,
  type Charges,
  type Links,
  type Opens,
  type Pays,
  RIGHT,
  type Sends,
  type SignsIn,
  type Tries,
} from './act.js';
import type { Moment } from './moment.js';
import type { Person, Town } from './town.js';

/** Everybody is on a line of their own, but for those who come by a list. */
const addressOf = (nth: number): string =>
  `100.${String(64 + (nth >> 16))}.${String((nth >> 8) & 255)}.${String(nth & 255)}`;
const SANDBOX_BRANCH_BANK = '0001';

type FromALine = Exclude<Act, Opens>;

/** Does what is done at one moment, through the services that members and the network reach. */
export class Deeds {
  constructor(private readonly town: Town) {}

  private get<T>(token: abstract new (...parameters: never[]) => T): T {
    return this.town.app.get<T>(token);
  }

  /** Each kind after the other, what is of one kind at once. */
  async run(acts: readonly Act[], moment: Moment): Promise<Deed[]> {
    const deeds: Deed[] = [];
    const each = async <K extends FromALine['kind']>(
      kind: K,
      does: (act: Extract<Act, { kind: K }>) => Promise<Deed>,
    ): Promise<void> => {
      const these = acts.filter((act): act is Extract<Act, { kind: K }> => act.kind === kind);
      deeds.push(...(await Promise.all(these.map((act) => this.from(act as FromALine, () => does(act))))));
    };
    await each('sign-in', (act) => this.signIn(act));
    for (const act of acts) if (act.kind === 'try') deeds.push(await this.try(act));
    await each('change', (act) => this.change(act, moment));
    await each('link', (act) => this.link(act, moment));
    await each('charge', (act) => this.charge(act, moment));
    await each('send', (act) => this.send(act, moment));
    await each('pay', (act) => this.pay(act));
    return deeds;
  }

  /** From the line of whoever acts. A refusal is an answer. */
  private from(act: FromALine, does: () => Promise<Deed>): Promise<Deed> {
    const nth = act.kind === 'send' ? act.sender : (act.member ?? 0);
    const address = act.kind === 'try' ? act.address : addressOf(nth);
    return runInContext({ requestId: newId(), address }, async (): Promise<Deed> => {
      try {
        return await does();
      } catch (error) {
        if (error instanceof Problem && error.status < 500) return { act, outcome: 'refused', code: error.code };
        throw error;
      }
    });
  }

  private async signIn(act: SignsIn): Promise<Deed> {
    const { loginId, deviceId, password } = this.town.person(act.member);
    const member = await this.get(Members).findByLoginId(loginId);
    if (member === undefined) throw new Error('the member is not there');
    await this.get(KnownDeviceSignIn).run(member, deviceId, password);
    return { act, outcome: 'done' };
  }

  private try(act: Tries): Promise<Deed> {
    return this.from(act, async () => {
      const someone = act.member === undefined ? undefined : this.town.person(act.member);
      const password = act.password === RIGHT ? (someone?.password ?? '') : act.password;
      const source = { address: act.address, deviceToken: undefined, userAgent: undefined, proof: undefined };
      await this.get(SignIn).run({ loginId: someone?.loginId ?? `nobody${newId().slice(-6)}x1`, password }, source);
      return { act, outcome: 'done' };
    });
  }

  private async charge(act: Charges, moment: Moment): Promise<Deed> {
    const { id: memberId } = this.town.person(act.member);
    const link = this.town.links.get(act.member);
    if (link === undefined) throw new Error('nothing is linked');
    const { linkId, accountId, cardId } = link;
    const { sessionId, intentId } = moment.approval(act);
    const order = { memberId, linkId, accountId, amountYen: BigInt(act.amountYen) };
    const outcome = await this.get(MoneyLane).submit(requestCharge, order, {
      ...{ ...mine(memberId), intentId, sessionId },
      needs: [
        ...this.get(Decisions).needs([chargeAsk({ memberId, accountId }, sessionId)]),
        ...this.get(MoneyGate).needs([{ memberId, channel: 'charge', sessionId }]),
        ...(cardId === undefined ? [] : [limitNeed('charge', cardId)]),
        approvalNeed({ intentId, memberId, sessionId, operation: 'charge', covers: () => true }),
      ],
    });
    if (outcome.kind !== 'done')
      return { act, outcome: outcome.kind, code: outcome.problem.code, id: outcome.operationId };
    await this.get(AskBank).run(outcome.result.chargeId);
    return { act, outcome: 'done', id: outcome.operationId };
  }

  private async send(act: Sends, moment: Moment): Promise<Deed> {
    // Who robs has no approval; then it is done as if there were one, to see what else there is.
    if (act.label === 'mule' || act.label === 'knows-the-rules') {
      const bare = await this.submitSend(act, moment, undefined);
      moment.withoutApproval(bare);
    }
    return this.submitSend(act, moment, moment.approval(act).intentId);
  }

  private async submitSend(act: Sends, moment: Moment, intentId: string | undefined): Promise<Deed> {
    const [{ id: senderId }, { id: receiverId }] = [this.town.person(act.sender), this.town.person(act.receiver)];
    const { sessionId } = moment.approval(act);
    const payeeId = moment.payeeOf(act);
    const outcome = await this.get(MoneyLane).submit(
      sendMoney,
      { senderId, receiverId, payeeId, amountYen: BigInt(act.amountYen), memoHash: undefined },
      {
        ...mine(senderId),
        ...(intentId === undefined ? {} : { intentId }),
        sessionId,
        needs: [
          ...this.get(Decisions).needs([transferAsk({ senderId, receiverId }, sessionId)]),
          ...this.get(MoneyGate).needs([
            { memberId: senderId, channel: 'transfer', sessionId },
            { memberId: receiverId, channel: 'receipt', sessionId },
          ]),
          ...(intentId === undefined
            ? []
            : [approvalNeed({ intentId, memberId: senderId, sessionId, operation: 'send-money', covers: () => true })]),
        ],
      },
    );
    const id = outcome.operationId;
    if (outcome.kind !== 'done') return { act, outcome: outcome.kind, code: outcome.problem.code, id };
    return { act, outcome: outcome.result.state === 'waiting' ? 'waiting' : 'done', id };
  }

  /** The message of the network, and where it was approved that of the merchant's bank. */
  private async pay(act: Pays): Promise<Deed> {
    const card = this.town.cards.get(act.member);
    if (card === undefined) throw new Error('the member has no card');
    const { amountYen, channel, merchant } = act;
    const head = { messageId: newId() as string, reference: newId() as string, amountYen };
    const body = {
      ...{ ...head, card, channel, merchant: { ...merchant, name: 'お店', country: 'JP' } },
      ...({ cvc: channel === 'online' ? 'match' : 'absent', threeDs: 'none' } as const),
    };
    const answer = await this.tell({ kind: 'authorization', body });
    if (answer['outcome'] !== 'approved') return { act, outcome: 'refused', code: wordOf(answer, 'code') };
    await this.tell({ kind: 'capture', body: { ...head, messageId: newId(), final: true } });
    return { act, outcome: 'done', id: wordOf(answer, 'paymentId') };
  }

  private tell(came: Parameters<ReceiveMessage['run']>[1]): ReturnType<ReceiveMessage['run']> {
    // The network is no member, and has a line of its own.
    return runInContext({ requestId: newId() }, () =>
      this.get(ReceiveMessage).run('processor', came, Buffer.from(JSON.stringify(came.body))),
    );
  }

  private async change(act: ChangesMail, moment: Moment): Promise<Deed> {
    const person = this.town.person(act.member);
    await this.approved(person, moment.approval(act).sessionId, (call) =>
      this.get(RequestEmailChange).run(act.email, call),
    );
    const [pending] = (await this.get(ChangesRepository).present(person.id)).filter(({ state }) => state === 'pending');
    if (pending === undefined) throw new Error('the change is not there');
    // As the code from the new address does.
    await this.town.app.db.transact((tx) => this.get(ChangesRepository).confirm(tx, pending.id));
    moment.changes(act);
    return { act, outcome: 'waiting', id: pending.id };
  }

  private async link(act: Links, moment: Moment): Promise<Deed> {
    const account = { ...newAccount(), bankCode: SANDBOX_BRANCH_BANK, branchCode: act.branch };
    await this.approved(this.town.person(act.member), moment.approval(act).sessionId, (call) =>
      this.get(RequestLink).run(account, call),
    );
    return { act, outcome: 'done' };
  }

  /** Asks, lets the member's passkey approve what was asked, and asks again. */
  private async approved(
    { id }: Person,
    sessionId: string,
    does: (call: ApprovableCall) => Promise<unknown>,
  ): Promise<void> {
    const caller = { level: 'member', id, sessionId } as const;
    const asked = await does({ caller, intentId: undefined }).catch((error: unknown) => error);
    if (!(asked instanceof Problem) || asked.code !== 'step-up.required') throw asked;
    const intentId = String(asked.options.requires?.['intentId']);
    const intents = this.get(IntentsRepository);
    await this.town.app.db.transact(async (tx) => {
      const intent = await intents.find(tx, intentId, { memberId: id, sessionId });
      if (intent === undefined) throw new Error('the intent is not there');
      await intents.approve(tx, intent, { method: 'phone-code', passkey: undefined });
    });
    await does({ caller, intentId });
  }
}

const mine = (memberId: string) =>
  ({ scope: `member:${memberId}`, key: newId(), actor: { kind: 'member', id: memberId }, memberId }) as const;

function wordOf(answer: Awaited<ReturnType<ReceiveMessage['run']>>, name: string): string {
  const word = answer[name];
  if (typeof word !== 'string') throw new Error(`the network was not told the ${name}`);
  return word;
}
