import { randomDigits } from '../../platform/crypto/index.js';
import { workFor } from '../outside/proof-of-work.js';
import { codeOf, type Reply, type Visitor } from '../outside/visitor.js';
import type { Pair } from './cast.js';
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
  readonly faces: Set<string>;
  readonly codes: Map<string, number>;
  readonly entered: Entered[];
  proofs: number;
  guesses: number;
}

/** Tries the list in four waves, from many addresses, and guesses the codes that follow. Gives what was entered in the last of them, and is open. */
export async function listLogin(stage: Stage): Promise<readonly Entered[]> {
  const tally: Tally = { faces: new Set(), codes: new Map(), entered: [], proofs: 0, guesses: 0 };
  const { list, means } = stage.cast;
  await stage.begins('list-type-login');
  const perWave = Math.ceil(list.length / WAVES);
  let open: readonly Entered[] = [];
  for (let wave = 0; wave < WAVES; wave += 1) {
    const before = tally.entered.length;
    await tryAll(stage, list.slice(wave * perWave, (wave + 1) * perWave), tally);
    open = tally.entered.slice(before);
    await stage.ends('list-type-login');
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
  count(tally.codes, reply.status === 200 ? String((reply.body as { next?: string }).next) : codeOf(reply));
  if (reply.status !== 200) return;
  tally.faces.add(`${String(reply.status)} ${reply.text}`);
  if ((reply.body as { readonly next?: string }).next !== 'session' && !(await guess(browser, tally))) return;
  tally.entered.push({ pair, browser });
  stage.entered.add(pair.loginId);
  await stage.succeeded();
  await stage.read(pair.loginId, browser);
}

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
    tally.guesses += 1;
    if ((await browser.post('/api/sign-in/confirmation', { code: randomDigits(6) })).status === 200) return true;
  }
  return false;
}

function report(stage: Stage, { faces, codes, entered, guesses }: Tally): void {
  const flow = 'list-type-login';
  const judged = (codes.get('confirm') ?? 0) + (codes.get('session') ?? 0);
  const kinds = [...codes].map(([code, times]) => `${code} × ${String(times)}`).join(', ');
  const stopped = [...codes.keys()].find((code) => !['confirm', 'session'].includes(code));
  stage.answered(
    flow,
    `try the list: ${kinds}`,
    'sign-in',
    stopped ?? 'confirm',
    stopped === undefined,
    stage.cast.list.length,
  );
  stage.note(flow, {
    step: 'tell right pairs from wrong ones by the answer',
    ...(faces.size > 1 ? { outcome: 'through' } : { outcome: 'stopped', checkpoint: '⑤.no-oracle' }),
    tries: judged,
  });
  const isIn = entered.length > 0;
  stage.answered(
    flow,
    `sign in: ${String(entered.length)} entered`,
    'sign-in',
    isIn ? '200' : 'sign-in.refused',
    isIn,
    guesses,
  );
}

const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
