import { newLetterCode } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { sendSigned } from '../outside/partner.js';
import { codeOf } from '../outside/visitor.js';
import type { Plastic } from '../outside/means-file.js';
import type { Stage } from './stage.js';

const FLOW = 'card-before-arrival';
/** What was spent of cards that had not arrived, in 2020. */
const PAYMENTS_YEN = [29_800, 9_800] as const;
const OWN_PAYMENT_YEN = 100;
const APPROVED = 'approved';

/** Signs in to an account opened in another's name, whose card is still on its way, and uses it. */
export async function cardBeforeArrival(stage: Stage): Promise<void> {
  const { early } = stage.cast;
  const payment = await paysAtAll(stage);
  await stage.begins(FLOW);
  const account = stage.account(early);
  await account.signIn();
  stage.answered(FLOW, 'sign in before the card has arrived', 'early', '200', true);
  const { browser } = account;
  const home = await browser.get('/api/home');
  stage.answered(FLOW, 'look at the account', 'early', home, home.status === 200);
  const details = await browser.post('/api/reveals/card', {});
  stage.answered(
    FLOW,
    'have the card details shown',
    'early',
    details,
    details.status === 200 || codeOf(details) === 'step-up.required',
  );
  const body = { linkId: early.linkId ?? newId(), amountYen: 3_000 };
  const charged = await browser.post('/api/charges', body, newId());
  stage.answered(
    FLOW,
    'charge the card',
    'early',
    charged,
    charged.status < 300 || codeOf(charged) === 'step-up.required',
  );
  const activated = await browser.post('/api/card/activation', {
    ...{ letterCode: newLetterCode().written, lastFour: '0000', password: early.password, phoneCode: '000000' },
  });
  stage.answered(FLOW, 'activate it without the letter', 'early', activated, activated.status < 300);
  await pay(stage, payment);
  await stage.ends(FLOW);
}

/** In shops, with the number that they have found out somehow. */
async function pay(stage: Stage, paid: string): Promise<void> {
  const { card } = stage.cast.early;
  if (card === undefined || paid !== APPROVED) {
    const code = card === undefined ? 'no card on its way' : `the own card: ${paid}`;
    stage.note(FLOW, { step: 'pay with its number in a shop', outcome: 'unseen', code });
    return;
  }
  let spentYen = 0;
  const answers: string[] = [];
  for (const amountYen of PAYMENTS_YEN) {
    const answer = await payOnce(stage, card, amountYen);
    answers.push(answer);
    if (answer === APPROVED) spentYen += amountYen;
  }
  stage.takenYen += spentYen;
  if (spentYen > 0) await stage.succeeded();
  const step = `pay with its number in a shop: ¥${String(spentYen)}`;
  stage.answered(FLOW, step, 'early', spentYen > 0 ? APPROVED : answers, spentYen > 0, PAYMENTS_YEN.length);
}

/** A shop declines for many reasons in the same word: only where an own card pays there does it say that the other may not. */
async function paysAtAll(stage: Stage): Promise<string> {
  const { card } = stage.cast.mule;
  return card === undefined ? 'there is none' : payOnce(stage, card, OWN_PAYMENT_YEN);
}

async function payOnce(stage: Stage, card: Plastic, amountYen: number): Promise<string> {
  const { partner } = stage.cast.means;
  if (partner === undefined) return 'no key of the card processor';
  const message = {
    ...{ messageId: newId(), reference: newId(), amountYen, card },
    merchant: { id: 'kaden-1', name: '家電の店', country: 'JP', category: '5732' },
    ...{ channel: 'chip', cvc: 'absent', threeDs: 'none' },
  };
  const reply = await sendSigned(stage.browser(), '/network/authorizations', message, await partner('network-feed'));
  return (reply.body as { readonly outcome?: string }).outcome ?? codeOf(reply);
}
