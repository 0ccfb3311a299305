import { randomDigits } from '../../platform/crypto/index.js';
import { workFor } from '../outside/proof-of-work.js';
import { codeOf, type Reply, type Visitor } from '../outside/visitor.js';
import type { Pair } from './cast.js';
import { checkpointOf } from './checkpoints.js';
import type { StepRecord } from './record.js';
import type { Stage } from './stage.js';

const AT_ONCE = 8;
/** One after the other on one account would be seen at once. */
const CODE_GUESSES = 2;
/** Proofs of work that are worth it to the attackers: each costs them about as much as a password costs the portal. */
const PROOFS_MAX = 12;
const DAY_SECONDS = 86_400;
/** The logins of 2020 came in four waves. */
const WAVES = 4;

/** A browser in which somebody else's account is open. */
export interface Entered {
  readonly pair: Pair;
  readonly browser: Visitor;
}

interface Tally {
  /** What judged pairs were answered, and what kinds of pairs they were: the judge knows, the attackers do not. */
  readonly faces: Set<string>;
  readonly judged: Set<'right' | 'other'>;
  readonly codes: Map<string, number>;
  readonly guesses: Reply[];
  readonly entered: Entered[];
  proofs: number;
}

const FLOW = 'list-type-login';
/** What goes on after a pair that was judged. */
const NEXT = ['confirm', 'session'];

/** Tries the list in four waves, from many addresses, and guesses the codes that follow. Gives what was entered in the last of them, and is open. */
export async function listLogin(stage: Stage): Promise<readonly Entered[]> {
  const tally: Tally = { faces: new Set(), judged: new Set(), codes: new Map(), guesses: [], entered: [], proofs: 0 };
  const { list, means } = stage.cast;
  await stage.begins(FLOW);
  const perWave = Math.ceil(list.length / WAVES);
  let open: readonly Entered[] = [];
  for (let wave = 0; wave < WAVES; wave += 1) {
    const before = tally.entered.length;
    await tryAll(stage, list.slice(wave * perWave, (wave + 1) * perWave), tally);
    open = tally.entered.slice(before);
    await stage.ends(FLOW);
    if (wave < WAVES - 1) await means.later?.(DAY_SECONDS);
  }
  report(stage, tally);
  return open;
}

async function tryAll(stage: Stage, pairs: readonly Pair[], tally: Tally): Promise<void> {
  const left = [...pairs];
  const worker = async (): Promise<void> => {
    for (let pair = left.shift(); pair !== undefined; pair = left.shift()) await tryPair(stage, pair, tally);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function tryPair(stage: Stage, pair: Pair, tally: Tally): Promise<void> {
  const browser = stage.browser();
  const reply = await signIn(browser, pair, tally);
  const answer = answerOf(reply);
  tally.codes.set(answer, (tally.codes.get(answer) ?? 0) + 1);
  if (isJudged(reply, answer)) {
    tally.faces.add(`${String(reply.status)} ${reply.text}`);
    tally.judged.add(isRight(stage, pair) ? 'right' : 'other');
  }
  if (!NEXT.includes(answer) || (answer !== 'session' && !(await guess(browser, tally)))) return;
  tally.entered.push({ pair, browser });
  stage.entered.add(pair.loginId);
  await stage.succeeded();
  await stage.read(pair.loginId, browser);
}

/** How it goes on, else the code of the refusal. */
function answerOf(reply: Reply): string {
  const { next } = reply.body as { readonly next?: unknown };
  return reply.status === 200 && typeof next === 'string' ? next : codeOf(reply);
}

/** What is slowed down, or failed at the portal, was answered without a look at the pair. */
const isJudged = ({ status }: Reply, answer: string): boolean =>
  status < 500 && checkpointOf(answer, 'list') === undefined;

const isRight = ({ cast }: Stage, { loginId, password }: Pair): boolean =>
  cast.victims.some((victim) => victim.loginId === loginId && victim.password === password);

/** Solves what is asked for as long as that is worth it. */
async function signIn(browser: Visitor, pair: Pair, tally: Tally): Promise<Reply> {
  const { loginId, password } = pair;
  const reply = await browser.post('/api/sign-in', { loginId, password });
  if (codeOf(reply) !== 'sign-in.proof-of-work-required' || tally.proofs >= PROOFS_MAX) return reply;
  tally.proofs += 1;
  return browser.post('/api/sign-in', { loginId, password, proofOfWork: await workFor(reply) });
}

async function guess(browser: Visitor, tally: Tally): Promise<boolean> {
  for (let nth = 0; nth < CODE_GUESSES; nth += 1) {
    const reply = await browser.post('/api/sign-in/confirmation', { code: randomDigits(6) });
    tally.guesses.push(reply);
    if (reply.status === 200) return true;
  }
  return false;
}

function report(stage: Stage, tally: Tally): void {
  const kinds = [...tally.codes].map(([code, times]) => `${code} × ${String(times)}`).join(', ');
  const others = [...tally.codes.keys()].filter((code) => !NEXT.includes(code));
  const isTried = others.length === 0 && tally.codes.size > 0;
  const { length } = stage.cast.list;
  stage.answered(FLOW, `try the list: ${kinds}`, 'list', isTried ? 'confirm' : others, isTried, length);
  stage.note(FLOW, {
    ...{ step: 'tell right pairs from wrong ones by the answer', ...toldApart(tally) },
    tries: NEXT.reduce((sum, next) => sum + (tally.codes.get(next) ?? 0), 0),
  });
  reportEntered(stage, tally, others);
}

/** Where no right pair was judged, or no other, nothing was compared. */
function toldApart({ faces, judged }: Tally): Pick<StepRecord, 'outcome' | 'checkpoint' | 'code'> {
  if (faces.size > 1) return { outcome: 'through' };
  if (judged.size < 2) return { outcome: 'unseen', code: 'nothing to compare' };
  return { outcome: 'stopped', checkpoint: '⑤.no-oracle' };
}

function reportEntered(stage: Stage, { entered, guesses }: Tally, others: readonly string[]): void {
  const step = `sign in: ${String(entered.length)} entered`;
  const isIn = entered.length > 0;
  if (isIn || guesses.length > 0) {
    const refusals = guesses.filter(({ status }) => status !== 200);
    stage.answered(FLOW, step, 'sign-in', isIn ? '200' : refusals, isIn, guesses.length);
    return;
  }
  const isStopped = others.length > 0 && others.every((code) => checkpointOf(code, 'list') !== undefined);
  stage.note(FLOW, { step, outcome: isStopped ? 'not-reached' : 'unseen' });
}
