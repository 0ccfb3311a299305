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
    const why = [checkpoint, code === undefined ? undefined : `(${code})`]
      .filter((part) => part !== undefined)
      .join(' ');
    const became = outcome === 'stopped' && why !== '' ? `stopped by ${why}` : outcome;
    this.print(`  ${step}${tries === undefined || tries === 0 ? '' : ` × ${String(tries)}`}: ${became}`);
    return record;
  }

  /** Writes down an answer: `isThrough` says whether the attackers got what they wanted. */
  answered(flow: Flow, step: string, act: Act, reply: Reply | string, isThrough: boolean, tries?: number): StepRecord {
    const code = typeof reply === 'string' ? reply : codeOf(reply);
    const checkpoint = isThrough ? undefined : checkpointOf(code, act);
    return this.note(flow, {
      ...{ step, outcome: isThrough ? 'through' : 'stopped', code },
      ...(checkpoint === undefined ? {} : { checkpoint }),
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

  /** Reads all that an open account shows, and counts what of it is about the victim and in the clear. */
  async read(loginId: string, browser: Visitor): Promise<void> {
    const victim = this.cast.victims.find((one) => one.loginId === loginId);
    if (victim === undefined) return;
    for (const page of PAGES) {
      const { text } = await browser.get(`/api/${page}`);
      for (const value of victim.personal) if (text.includes(value)) this.seen.add(`${loginId} ${value}`);
    }
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
