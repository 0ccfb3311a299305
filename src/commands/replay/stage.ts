import { randomDigits } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Account, type Credentials } from '../outside/account.js';
import { codeOf, intentOf, type Reply, Visitor } from '../outside/visitor.js';
import type { Cast } from './cast.js';
import { type Act, checkpointOf } from './checkpoints.js';
import type { Flow, FlowAlert, FlowRecord, StepRecord } from './record.js';

/** Hired lines of other people: today's tools do not come from one address. */
const ADDRESSES = 60;
/** The guesses of one approval; the portal should stop before. */
const GUESSES_MAX = 8;

const PAGES = ['home', 'session', 'card', 'sign-ins', 'changes', 'limits', 'links', 'payees', 'transfers', 'statement'];
const MINUTE_MS = 60_000;
const NO_ANSWER = 'no answer';

export const minutesBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / MINUTE_MS);

/** What the attackers did so far, and what it brought them. */
export class Stage {
  readonly records = new Map<Flow, StepRecord[]>();
  readonly entered = new Set<string>();
  readonly robbed = new Set<string>();
  /** `login ID value`. */
  readonly seen = new Set<string>();
  /** Taken from accounts at banks, and paid in shops. */
  takenYen = 0;
  /** Sent by victims, and free to be spent. */
  receivedYen = 0;
  /** Sent by victims, and held at the receiver. */
  heldYen = 0;
  /** Sent by victims, and waiting, so that they can cancel. */
  waitingYen = 0;
  lastSuccess: string | undefined;
  private readonly begun = new Map<Flow, string>();
  private readonly alerted = new Map<Flow, FlowAlert>();
  private readonly visitors: Visitor[] = [];
  private readonly home = 10 + (Number(randomDigits(2)) % 80);

  constructor(
    readonly cast: Cast,
    /** When the attack began, by the portal's clock. */
    readonly since: string,
    private readonly print: (text: string) => void,
  ) {}

  /** Writes down what became of a step. */
  note(flow: Flow, record: StepRecord): StepRecord {
    this.records.set(flow, [...(this.records.get(flow) ?? []), record]);
    const { step, outcome, checkpoint, code, tries } = record;
    const answer = code === undefined ? '' : ` (${code})`;
    const became = { stopped: `stopped by ${checkpoint ?? ''}${answer}`, unseen: `not seen${answer}` };
    const times = tries === undefined || tries === 0 ? '' : ` × ${String(tries)}`;
    this.print(`  ${step}${times}: ${outcome === 'stopped' || outcome === 'unseen' ? became[outcome] : outcome}`);
    return record;
  }

  /**
   * Writes down an answer, or several: `isThrough` says whether the attackers got what they wanted. It was stopped where each answer
   * is that of a checkpoint; one that is of none says nothing, and stands for all.
   */
  answered(
    flow: Flow,
    step: string,
    act: Act,
    answers: Reply | string | readonly (Reply | string)[],
    isThrough: boolean,
    tries?: number,
  ): StepRecord {
    const codes = [answers].flat().map((one) => (typeof one === 'string' ? one : codeOf(one)));
    const code = codes.find((one) => checkpointOf(one, act) === undefined) ?? codes.at(-1) ?? NO_ANSWER;
    const checkpoint = checkpointOf(code, act);
    return this.note(flow, {
      step,
      ...(isThrough ? { outcome: 'through', code: codes.at(-1) ?? code } : { outcome: 'unseen', code }),
      ...(isThrough || checkpoint === undefined ? {} : { outcome: 'stopped', checkpoint }),
      ...(tries === undefined ? {} : { tries }),
    });
  }

  /** From here on a flow is measured, or goes on being measured: what was needed to get there is done. */
  async begins(flow: Flow): Promise<void> {
    this.begun.set(flow, await this.cast.means.now());
  }

  /** Lets those who watch look, and notes whether they were alerted since the flow began. */
  async ends(flow: Flow): Promise<void> {
    const since = this.begun.get(flow);
    if (since === undefined || this.alerted.has(flow)) return;
    await this.cast.settle();
    const alert = await this.cast.firstAlert(since);
    if (alert !== undefined) this.alerted.set(flow, { kind: alert.kind, minutes: minutesBetween(since, alert.at) });
  }

  flows(order: readonly Flow[]): FlowRecord[] {
    return order.map((flow) => {
      const alert = this.alerted.get(flow);
      return { ...{ flow, steps: this.records.get(flow) ?? [] }, ...(alert === undefined ? {} : { alert }) };
    });
  }

  /** A browser of the attackers', on one of their addresses. */
  browser(): Visitor {
    const nth = this.visitors.length;
    const isHere = ['localhost', '127.0.0.1'].includes(new URL(this.cast.origin).hostname);
    const line = nth % ADDRESSES;
    const address = `127.${String(this.home)}.${String(line)}.${String(1 + (line % 200))}`;
    const visitor = new Visitor(this.cast.origin, isHere ? { address } : {});
    this.visitors.push(visitor);
    return visitor;
  }

  /** An account whose phone is in the attackers' hands, or that of somebody they watch. */
  account(credentials: Credentials): Account {
    return new Account(credentials, this.browser(), this.cast.inbox, () => this.cast.means.now());
  }

  /** Something that takes money or data went through. */
  async succeeded(): Promise<void> {
    this.lastSuccess = await this.cast.means.now();
  }

  /**
   * Reads all that an open account shows, and counts what of it is about the victim and in the clear. Gives the answer of the first
   * page, which is open in every account that is.
   */
  async read(loginId: string, browser: Visitor): Promise<Reply | undefined> {
    const victim = this.cast.victims.find((one) => one.loginId === loginId);
    if (victim === undefined) return undefined;
    const replies: Reply[] = [];
    for (const page of PAGES) {
      const reply = await browser.get(`/api/${page}`);
      replies.push(reply);
      for (const value of victim.personal) if (reply.text.includes(value)) this.seen.add(`${loginId} ${value}`);
    }
    return replies[0];
  }

  /**
   * Makes a call that needs an approval, in a browser of a victim, without their phone: the code is sent to them, and guessed.
   * Gives the last answer, with how many guesses were made.
   */
  async guessing(
    browser: Visitor,
    path: string,
    body: object,
  ): Promise<{ readonly reply: Reply; readonly guesses: number }> {
    const key = newId();
    const asked = await browser.post(path, body, key);
    const intentId = intentOf(asked);
    if (intentId === undefined) return { reply: asked, guesses: 0 };
    const sent = await browser.post(`/api/intents/${intentId}/code`);
    if (sent.status >= 400) return { reply: sent, guesses: 0 };
    for (let guesses = 1; guesses <= GUESSES_MAX; guesses += 1) {
      const guess = await browser.post(`/api/intents/${intentId}/approval`, { code: randomDigits(6) });
      if (guess.status < 300) return { reply: await browser.post(path, body, key, intentId), guesses };
      if (codeOf(guess) !== 'step-up.code-wrong') return { reply: guess, guesses };
    }
    return { reply: asked, guesses: GUESSES_MAX };
  }

  close(): void {
    for (const visitor of this.visitors) visitor.close();
  }
}
