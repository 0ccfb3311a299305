import { inGroups, randomToken, withCheckCharacter, base32 } from '../../../platform/crypto/index.js';
import { newId } from '../../../platform/ids/ids.js';
import { linkAnswer } from '../../outside/link-answer.js';
import { codeOf, intentOf, methodsOf, type Visitor } from '../../outside/visitor.js';
import { declined, held, judge, must, open, type Probe, refused, unseen } from '../probe.js';
import { Unseen } from '../unseen.js';
import type { Scene } from '../scene.js';
import { alike, authorize, declinedAtHome, outward, tellNetwork } from './shop.js';
import { wrongCode } from './opening.js';
import { payeeOf } from './payee-of.js';

const LOOK_UPS = 25;
const GUESSES = 6;
/** More than the program lets anybody send at once. */
const OVER_YEN = 10_001;

const LOWER_YEN = 5_000;
const SPANS = ['single', 'day', 'month'] as const;

/** What somebody who is in can try with money. */
export const moneyProbes: readonly Probe[] = [
  {
    about: '⑥.bound-approval',
    says: 'have ¥100 approved and send ¥200, then ¥100 twice: only what was approved goes, once',
    run: async (scene) => {
      const account = await scene.trusted();
      const payeeId = await payeeOf(scene, account);
      const send = (amountYen: number, intentId?: string) =>
        account.browser.post('/api/transfers', { payeeId, amountYen }, newId(), intentId);
      const asked = await send(100);
      const intentId = intentOf(asked);
      if (intentId === undefined)
        return asked.status < 400 ? open('sent without an approval') : unseen(`answered ${codeOf(asked)}`);
      const unapproved = await send(100, intentId);
      await account.approve(intentId, methodsOf(asked));
      const other = await send(200, intentId);
      const right = await send(100, intentId);
      const again = await send(100, intentId);
      // Had the first gone through, the right one would find its approval spent.
      if (other.status >= 400) must(right, 'what was approved');
      return refused([unapproved, other, again], /^step-up\.(required|over|changed)$/);
    },
  },
  {
    about: '⑥.new-payee-wait',
    says: 'send somebody new more than a small sum in two parts: the second waits and is cancelled',
    run: async (scene) => {
      const account = await scene.nextDays('waiting money');
      const payeeId = await payeeOf(scene, account, true);
      const states: string[] = [];
      let last = '';
      for (const amountYen of [2_000, 2_000]) {
        const reply = await account.approved('/api/transfers', { payeeId, amountYen });
        const { id = '', state = codeOf(reply) } = reply.body as { readonly id?: string; readonly state?: string };
        if (reply.status >= 400) return unseen(`sending ¥${String(amountYen)} was answered ${codeOf(reply)}`);
        states.push(state);
        last = id;
      }
      if (states.at(-1) !== 'waiting') return open(states.join(', '));
      must(await account.browser.post(`/api/transfers/${last}/cancellation`), 'the cancellation');
      return held(`${states.join(', ')}, cancelled`);
    },
  },
  {
    about: '⑥.transfer-limits',
    says: 'send more than a limit allows: refused, whoever approves it',
    run: async (scene) => {
      const account = await scene.nextDays('waiting money');
      const payeeId = await payeeOf(scene, account);
      const reply = await account.approved('/api/transfers', { payeeId, amountYen: OVER_YEN });
      return refused([reply], /^limits\.over-limit$/);
    },
  },
  {
    about: '⑥.limit-raise-wait',
    says: 'lower an own limit, then raise it: lower at once, higher not without an approval',
    run: async (scene) => {
      // A new device may raise nothing, whatever is asked of others.
      const { browser } = await scene.trusted();
      const limit = { kind: 'transfer', span: 'single' };
      must(await browser.post('/api/limits/lowering', { ...limit, amountYen: LOWER_YEN }), 'lowering');
      const single = (await limitsOf(browser, 'transfer'))?.spans.find(({ span }) => span === 'single');
      if (single === undefined) return unseen('the portal shows no such limit');
      if (single.inForceYen > LOWER_YEN) return open(`¥${String(single.inForceYen)} are in force after it was lowered`);
      const raised = await browser.post('/api/limits/raise', { ...limit, amountYen: 8_000 });
      return refused([raised], /^step-up\.required$/);
    },
  },
  {
    about: '⑥.payee-by-code',
    says: `look up made-up codes: after a few misses of ${String(LOOK_UPS)} nobody is looked for any more`,
    run: async (scene) => {
      const { browser } = await scene.payee();
      const codes: string[] = [];
      for (let nth = 0; nth < LOOK_UPS; nth += 1)
        codes.push(codeOf(await browser.post('/api/payees/look-up', { code: madeUpCode() })));
      const spent = codes.indexOf('transfers.look-ups-spent');
      if (codes.includes('200')) return open('somebody was found');
      const before = spent < 0 ? codes : codes.slice(0, spent);
      const other = before.find((code) => code !== 'transfers.payee-unknown');
      if (other !== undefined) return unseen(`answered ${other}`);
      return judge(spent >= 0, spent < 0 ? `never stopped: ${codes[0] ?? ''}` : `stopped after ${String(spent)}`);
    },
  },
  {
    about: '⑥.bound-approval',
    says: 'guess the code of an approval: after five tries not even the right one approves',
    run: async (scene) => {
      const account = await scene.approver();
      const intentId = intentOf(await account.browser.post('/api/reveals/card', {}));
      if (intentId === undefined) return unseen('no approval was asked for');
      const right = await account.approvalCode(intentId);
      const approve = (code: string) => account.browser.post(`/api/intents/${intentId}/approval`, { code });
      for (let nth = 1; nth < GUESSES; nth += 1) await approve(wrongCode(right, nth));
      const last = await approve(right);
      return refused([last], /^step-up\.(code|day)-spent$/);
    },
  },
  {
    about: '7.full-match-only',
    says: 'link a bank account of somebody else: not linked, and not told what did not fit',
    run: linkForeign,
  },
  {
    about: '11.charge-limits',
    says: 'look at the limits of charges: each charge, day and month is bounded',
    run: async (scene) => {
      const { browser } = await scene.member();
      const charge = await limitsOf(browser, 'charge');
      if (charge === undefined) return unseen('the portal shows no limits');
      const bounded = charge.spans.filter(({ inForceYen }) => Number.isInteger(inForceYen));
      const spans = SPANS.filter((name) => bounded.some(({ span }) => span === name));
      return judge(
        spans.length === SPANS.length && charge.roomYen <= 300_000,
        `${spans.join(', ')} bounded, room for ¥${String(charge.roomYen)}`,
      );
    },
  },
  {
    about: '13.payment-limits',
    says: 'pay online and abroad with an own card on which nothing was switched on: declined',
    run: async (scene) => {
      const card = await (await scene.member()).plastic();
      const atHome = await declinedAtHome(scene, card);
      if (atHome !== undefined) return unseen(atHome);
      const online = await authorize(scene, card, { channel: 'online', cvc: 'match' });
      const merchant = { id: 'probe-shop-2', name: 'CAFE DU LAC', country: 'FR', category: '5814' };
      const abroad = await authorize(scene, card, { merchant });
      return declined([online, abroad].map(({ body }) => outward(body)));
    },
  },
  {
    about: '13.one-code',
    says: 'pay with a number that nobody has and with a wrong expiry: both are declined in the same words',
    run: async (scene) => {
      const card = await (await scene.member()).plastic();
      const atHome = await declinedAtHome(scene, card);
      if (atHome !== undefined) return unseen(atHome);
      const unknown = await authorize(scene, { ...card, number: '9999000000000000' });
      const expiry = await authorize(scene, { ...card, expiry: '2027-01' });
      return alike([unknown, expiry].map(({ body }) => outward(body)));
    },
  },
  {
    about: '13.wallet-tokens',
    says: 'ask for a token of an own card for a wallet: refused',
    run: async (scene) => {
      const card = await (await scene.member()).plastic();
      const atHome = await declinedAtHome(scene, card);
      if (atHome !== undefined) return unseen(atHome);
      const { body } = await tellNetwork(scene, 'wallet-tokens', { messageId: newId(), reference: newId(), card });
      return declined([outward(body)]);
    },
  },
];

/** A limit as its member sees it. */
interface ShownLimit {
  readonly kind: string;
  readonly spans: readonly { readonly span: string; readonly inForceYen: number }[];
  readonly roomYen: number;
}

async function limitsOf(browser: Visitor, kind: string): Promise<ShownLimit | undefined> {
  const { body } = must(await browser.get('/api/limits'), 'the page of limits');
  return (body as { readonly kinds?: readonly ShownLimit[] }).kinds?.find((one) => one.kind === kind);
}

/** One that is well formed: a slip of the pen would be found before anybody is looked for. */
const madeUpCode = (): string =>
  inGroups(withCheckCharacter(base32(Buffer.from(randomToken(), 'base64url').subarray(0, 11))));

async function linkForeign(scene: Scene) {
  const { foreignAccount } = scene.means;
  if (foreignAccount === undefined) throw new Unseen('no bank account of somebody else was given');
  const account = await scene.nextDays('linking');
  const asked = await account.approved('/api/links', foreignAccount);
  if (asked.status >= 400) return unseen(`the wish was answered ${codeOf(asked)}`);
  const link = await linkAnswer(account.browser);
  if (link === undefined) return unseen('the bank did not answer');
  const seen = `${link.state}, told: ${link.reason ?? 'nothing'}`;
  // Once the bank calls the number that it has, the names were taken to match.
  if (link.state !== 'refused' || /name|kana|birth|phone|address|match/.test(link.reason ?? '')) return open(seen);
  return link.reason === 'not-linked' ? held(seen) : unseen(seen);
}
