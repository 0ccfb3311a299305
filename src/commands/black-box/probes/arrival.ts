import { newLetterCode } from '../../../platform/crypto/index.js';
import { newId } from '../../../platform/ids/ids.js';
import { lastFourIn, letterCodeIn } from '../../journey/inbox.js';
import { codeOf, type Reply } from '../../outside/visitor.js';
import { held, judge, must, open, type Probe, reasonOf, refused, unseen } from '../probe.js';
import { Unseen } from '../unseen.js';
import type { OwnAccount } from '../own-account.js';
import { alike, authorize, declinedAtHome, outward } from './shop.js';

const CLOSED = [
  '/api/home',
  '/api/links',
  '/api/transfers',
  '/api/charges',
  '/api/statement',
  '/api/limits',
  '/api/member-code',
];
/** Of a guess that was judged, and was wrong. */
const JUDGED = 'cards.activation-refused';
interface ArrivalOutcome {
  readonly arrived?: boolean;
  readonly proposalId?: string;
}
const HOUR_MS = 3_600_000;
const GUESSES = 5;
const FLOOD = 40;

/** What somebody can try whose card is on its way, and somebody of the staff who records arrivals. */
export const arrivalProbes: readonly Probe[] = [
  {
    about: '②.second-person',
    says: 'record an arrival right after the dispatch: another person is asked for',
    run: async (scene) => {
      const { card } = await scene.sent();
      if (card === undefined) return unseen('no card was sent');
      const desk = await scene.desk();
      const { trackingNumber } = card;
      const deliveredAt = await scene.means.now();
      const answer = await desk.post(`/issuer/api/cards/${card.id}/arrival`, { trackingNumber, deliveredAt });
      if (codeOf(answer) === 'staff.proposal-pending') return held(`it waits for another person: ${codeOf(answer)}`);
      const { arrived, proposalId } = must(answer, 'the arrival').body as ArrivalOutcome;
      if (arrived !== false) return open(`arrived: ${String(arrived)}`);
      return proposalId === undefined ? unseen('nobody was asked') : held('it waits for another person');
    },
  },
  {
    about: '②.arrival-only-from-dispatched',
    says: 'record an arrival with another tracking number, and one in the future: refused',
    run: async (scene) => {
      const { card } = await scene.sent();
      if (card === undefined) return unseen('no card was sent');
      const desk = await scene.desk();
      const now = await scene.means.now();
      const path = `/issuer/api/cards/${card.id}/arrival`;
      const foreign = await desk.post(path, { trackingNumber: '900000000000', deliveredAt: now });
      const future = new Date(new Date(now).getTime() + 4 * HOUR_MS).toISOString();
      const early = await desk.post(path, { trackingNumber: card.trackingNumber, deliveredAt: future });
      return refused([foreign, early], /^cards\.(wrong-tracking|delivered-in-future)$/);
    },
  },
  {
    about: '②.nothing-before-arrival',
    says: 'sign in before the card is there: nothing but where it is',
    run: async (scene) => {
      const { browser } = await scene.travelling();
      const replies: Reply[] = [];
      for (const path of CLOSED) replies.push(await browser.get(path));
      replies.push(await browser.post('/api/reveals/card'), await browser.post('/api/transfers', {}, newId()));
      return refused(replies, /^(request\.forbidden|cards\.channel-closed)$/);
    },
  },
  {
    about: '②.activation',
    says: 'activate a card that has not arrived: refused, and no code is sent for it',
    run: async (scene) => {
      const account = await scene.travelling();
      const asked = await account.browser.post('/api/card/activation/code');
      const { written } = newLetterCode();
      const tried = await account.browser.post('/api/card/activation', {
        ...{ letterCode: written, lastFour: '0000', password: account.person.password, phoneCode: '000000' },
      });
      return refused([asked, tried], /^cards\.channel-closed$/);
    },
  },
  {
    about: '②.inactive-use-alerts',
    says: 'pay with a card that is not active: declined, with no other word than for a number that nobody has',
    run: async (scene) => {
      const account = await scene.travelling();
      const card = await account.plastic();
      const inactive = await authorize(scene, card);
      const unknown = await authorize(scene, { ...card, number: '9999000000000000' });
      const verdict = alike([inactive, unknown].map(({ body }) => outward(body)));
      if (verdict.outcome !== 'held') return verdict;
      // A shop says the same of a card without money, and where no card pays.
      if (!(await scene.putMoney(account))) return unseen('nobody has said that there is money on the card');
      const atHome = await declinedAtHome(scene, await (await scene.member()).plastic());
      if (atHome !== undefined) return unseen(atHome);
      return alike([await authorize(scene, card), unknown].map(({ body }) => outward(body)));
    },
  },
  {
    about: '②.code-check-character',
    says: 'mistype the code of the letter: the slip costs no try, a wrong code costs one',
    run: async (scene) => {
      const account = await scene.arrived();
      const left = (): Promise<number> => triesLeft(account.browser);
      const lastFour = lastFourIn(await account.letter('card-carrier'));
      const right = letterCodeIn(await account.letter('code'));
      const guess = { lastFour, password: account.person.password, phoneCode: '000000' };
      const before = await left();
      const slip = await account.browser.post('/api/card/activation', { ...guess, letterCode: slipOf(right) });
      const afterSlip = await left();
      const wrong = await account.browser.post('/api/card/activation', {
        ...{ ...guess, letterCode: newLetterCode().written },
      });
      const afterWrong = await left();
      const seen = `${[slip, wrong].map(reasonOf).join(', ')}; ${[before, afterSlip, afterWrong].join(', ')} tries left`;
      if (afterSlip !== before) return open(seen);
      const isJudged = reasonOf(slip) === 'request.invalid /letterCode' && codeOf(wrong) === JUDGED;
      return isJudged ? judge(afterWrong === before - 1, seen) : unseen(seen);
    },
  },
  {
    about: '②.activation-budget',
    says: 'guess the code of the letter five times: the card is closed, and the right code is worth nothing',
    run: async (scene) => guessLetter(await scene.arrived(), GUESSES, false),
  },
  {
    about: '②.activation-budget',
    says: `send ${String(FLOOD)} guesses at once: they spend no more than the tries of the card`,
    intrusive: true,
    run: async (scene) => guessLetter(await scene.flooded(), FLOOD, true),
  },
];

async function guessLetter(account: OwnAccount, guesses: number, atOnce: boolean) {
  const stateNow = async (): Promise<string> =>
    (must(await account.browser.get('/api/card'), 'the page of the card').body as { readonly state: string }).state;
  const before = await stateNow();
  if (before !== 'arrived') return unseen(`the card is ${before}: there is nothing to guess at`);
  const guess = () =>
    account.browser.post('/api/card/activation', {
      ...{
        letterCode: newLetterCode().written,
        lastFour: '0000',
        password: account.person.password,
        phoneCode: '000000',
      },
    });
  const replies: Reply[] = [];
  if (atOnce) replies.push(...(await Promise.all(Array.from({ length: guesses }, guess))));
  else for (let nth = 0; nth < guesses; nth += 1) replies.push(await guess());
  const state = await stateNow();
  const judged = replies.filter((reply) => codeOf(reply) === JUDGED).length;
  const codes = [...new Set(replies.map(codeOf))].join(', ');
  // Fewer than its tries, and it is not closed: something else has kept them away.
  if (state !== 'closed' && judged < GUESSES) return unseen(`${String(judged)} were judged: ${codes}`);
  return judge(state === 'closed' && judged <= GUESSES, `${String(judged)} were judged, the card is ${state}`);
}

async function triesLeft(browser: { get(path: string): Promise<Reply> }): Promise<number> {
  const { body } = await browser.get('/api/card');
  const { activationTriesLeft } = body as { readonly activationTriesLeft?: number };
  if (activationTriesLeft === undefined) throw new Unseen('the portal does not say how many tries are left');
  return activationTriesLeft;
}

/** Two neighbours changed places, or one sign another, as a pen does it. */
function slipOf(code: string): string {
  let at = 0;
  while (at < code.length - 2 && (code[at] === '-' || code[at + 1] === '-' || code[at] === code[at + 1])) at += 1;
  return `${code.slice(0, at)}${code[at + 1] ?? ''}${code[at] ?? ''}${code.slice(at + 2)}`;
}
