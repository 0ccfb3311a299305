import { codeOf, type Reply, type Visitor } from '../outside/visitor.js';
import type { Victim } from './cast.js';
import type { Entered } from './list-login.js';
import type { Stage } from './stage.js';

/** Longer than a device is on probation, so that this is not what stops the attackers. */
const PROBATION_SECONDS = 73 * 3_600;
const SENDS_YEN = [10_000, 3_000, 3_000, 3_000] as const;
const FLOW = 'change-guess-transfer';
/** So many accounts are robbed one after the other, to one receiver. */
const ROBBED_MAX = 6;

/** Somebody's open account in the attackers' hands. */
interface Held {
  readonly victim: Victim;
  readonly browser: Visitor;
}

/** Accounts that are open to them, and what opened them. */
interface Holding {
  readonly how: string;
  readonly held: readonly Held[];
  /** What it says when there are none: that a checkpoint has kept them shut, or that nobody had any to give. */
  readonly none: 'not-reached' | 'unseen';
}

/**
 * Reads what there is, asks for what is hidden, changes the e-mail address and sends the money to an account of their own, by
 * guessing what approves; in the accounts that are open to them.
 */
export async function takeOver(stage: Stage, { held, how, none }: Holding): Promise<void> {
  await stage.begins(FLOW);
  const [first, ...others] = held;
  stage.note(FLOW, {
    step: `${how}: ${String(held.length)} accounts are open`,
    outcome: held.length > 0 ? 'through' : none,
  });
  if (first === undefined) return;
  await readPages(stage, held, how);
  await reveal(stage, first, how);
  // As in 2020, the address that notices go to comes first; in the other accounts they go straight for the money.
  await changeEmail(stage, first, how);
  await send(stage, [...others, first], how);
  await stage.ends(FLOW);
}

/** What the list has opened and is open still. */
export function heldOf({ cast }: Stage, entered: readonly Entered[]): Holding {
  const held = entered.flatMap(({ pair, browser }) =>
    cast.victims.filter(({ loginId }) => loginId === pair.loginId).map((victim) => ({ victim, browser })),
  );
  return { how: 'by the list', none: 'not-reached', held: held.slice(0, ROBBED_MAX) };
}

/** The victims use their own devices, as they have for days; a program on them copies the cookies, and cannot copy the key. */
export async function steal(stage: Stage): Promise<Holding> {
  const own = stage.cast.robbed.map((victim) => ({ victim, account: stage.account(victim) }));
  for (const { account } of own) await account.signIn();
  if (stage.cast.means.later !== undefined && own.length > 0) {
    await stage.cast.means.later(PROBATION_SECONDS);
    for (const { account } of own) await account.signIn();
  }
  for (const { victim } of own) stage.robbed.add(victim.loginId);
  const held = own.map(({ victim, account }) => ({ victim, browser: account.browser.copied() }));
  return { how: 'by stolen cookies', none: 'unseen', held: held.slice(0, ROBBED_MAX) };
}

async function readPages(stage: Stage, held: readonly Held[], how: string): Promise<void> {
  const count = (): number =>
    [...stage.seen].filter((one) => held.some(({ victim }) => one.startsWith(`${victim.loginId} `))).length;
  const homes: Reply[] = [];
  for (const { victim, browser } of held) {
    const home = await stage.read(victim.loginId, browser);
    if (home !== undefined) homes.push(home);
  }
  const told = count();
  if (told > 0) await stage.succeeded();
  // Pages that did not open tell nothing of what stands on them.
  const unread = homes.find(({ status }) => status !== 200);
  stage.note(FLOW, {
    step: `${how}: read name, birth date, contacts and card`,
    ...(unread === undefined
      ? { outcome: 'stopped', checkpoint: '④.home-minimal' }
      : { outcome: 'unseen', code: codeOf(unread) }),
    ...(told > 0 ? { outcome: 'through' } : {}),
  });
}

/** Asks for what is shown only for an approval. */
async function reveal(stage: Stage, { victim, browser }: Held, how: string): Promise<void> {
  for (const what of ['contact', 'card'] as const) {
    const { reply, guesses } = await stage.guessing(browser, `/api/reveals/${what}`, {});
    const isThrough = reply.status === 200;
    stage.answered(FLOW, `${how}: have ${what} data shown`, 'reveal', reply, isThrough, guesses);
    if (!isThrough) continue;
    for (const [field, value] of Object.entries(reply.body as Record<string, unknown>))
      if (typeof value === 'string') stage.seen.add(`${victim.loginId} ${field} ${value}`);
    await stage.succeeded();
  }
}

/** Sends to the attackers' account, less when that is too much, one account after the other. */
async function send(stage: Stage, held: readonly Held[], how: string): Promise<void> {
  const code = await muleCode(stage);
  const replies: { readonly reply: Reply; readonly amountYen: number }[] = [];
  for (const one of held)
    for (const amountYen of SENDS_YEN) {
      const reply = await sendOnce(stage, one, code, amountYen);
      replies.push({ reply, amountYen });
      if (codeOf(reply) !== 'limits.over-limit' && reply.status >= 400) break;
    }
  const sent = replies
    .filter(({ reply }) => reply.status === 200)
    .map(({ reply, amountYen }) => ({ amountYen, ...(reply.body as { readonly state: string }) }));
  const done = sent.filter(({ state }) => state === 'done').length;
  if (done > 0) await stage.succeeded();
  stage.waitingYen += sum(sent.filter(({ state }) => state === 'waiting').map(({ amountYen }) => amountYen));
  const refusals = replies.map(({ reply }) => reply).filter(({ status }) => status !== 200);
  const answers = done > 0 ? ['done'] : [...refusals, ...sent.map(({ state }) => state)];
  const step = `${how}: send money to an own account: ${String(done)} went through, ${String(sent.length - done)} wait`;
  stage.answered(FLOW, step, 'transfer', answers, done > 0, replies.length);
  if (sent.length > 0) await spend(stage, how, done > 0);
}

async function sendOnce(stage: Stage, { browser }: Held, code: string, amountYen: number): Promise<Reply> {
  const found = await browser.post('/api/payees/look-up', { code });
  if (found.status >= 400) return found;
  const payeeId = (found.body as { readonly id: string }).id;
  return (await stage.guessing(browser, '/api/transfers', { payeeId, amountYen })).reply;
}

async function muleCode(stage: Stage): Promise<string> {
  const mule = stage.account(stage.cast.mule);
  await mule.signIn();
  return (await mule.browser.mustGet<{ code: string }>('/api/member-code')).code;
}

/** What the attackers can take out of their own account, of what came in; where all that was sent waits, nothing can have. */
async function spend(stage: Stage, how: string, wasDone: boolean): Promise<void> {
  const mule = stage.account(stage.cast.mule);
  await mule.signIn();
  const { transfers } = await mule.browser.mustGet<{
    transfers: readonly {
      direction: string;
      state: string;
      amountYen: number;
      requestedAt: string;
      held?: { held: boolean; amountYen: number };
    }[];
  }>('/api/transfers');
  const incoming = transfers.filter(
    ({ direction, requestedAt }) => direction === 'received' && requestedAt >= stage.since,
  );
  const heldYen = sum(incoming.map(({ held }) => (held?.held === true ? held.amountYen : 0)));
  const doneYen = sum(incoming.filter(({ state }) => state === 'done').map(({ amountYen }) => amountYen)) - heldYen;
  // The list is of all that has come since the attack began.
  stage.receivedYen = doneYen;
  stage.heldYen = heldYen;
  const step = `${how}: spend what came in: ¥${String(doneYen)} free, ¥${String(heldYen)} held`;
  if (incoming.length === 0 && !wasDone) {
    stage.note(FLOW, { step, outcome: 'not-reached' });
    return;
  }
  stage.answered(
    FLOW,
    step,
    'transfer',
    doneYen > 0 ? 'done' : heldYen > 0 ? 'held' : incoming.map(({ state }) => state),
    doneYen > 0,
  );
}

/** Changes the address that notices go to, as in 2020, and looks whether it counts. */
async function changeEmail(stage: Stage, { browser }: Held, how: string): Promise<void> {
  const before = await shown(browser);
  const { reply, guesses } = await stage.guessing(browser, '/api/changes/email', {
    email: 'kari-no-bako@attackers.example',
  });
  const after = await shown(browser);
  const counts = reply.status < 300 && after.emailMasked !== before.emailMasked;
  const waits = after.emailMasked !== undefined && after.changes?.some(({ state }) => state === 'pending') === true;
  if (counts) await stage.succeeded();
  stage.answered(
    FLOW,
    `${how}: change the e-mail address`,
    'change',
    reply.status < 300 && waits ? 'pending' : reply,
    counts,
    guesses,
  );
}

/** Which address counts, and which changes wait. */
interface Shown {
  readonly emailMasked?: string;
  readonly changes?: readonly { readonly state: string }[];
}

async function shown(browser: Visitor): Promise<Shown> {
  const { status, body } = await browser.get('/api/changes');
  return status === 200 ? (body as Shown) : {};
}

const sum = (yen: readonly number[]): number => yen.reduce((total, one) => total + one, 0);
