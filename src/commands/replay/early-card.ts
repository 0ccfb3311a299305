import { newLetterCode } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { sendSigned } from '../outside/partner.js';
import { codeOf } from '../outside/visitor.js';
import type { Stage } from './stage.js';

const FLOW = 'card-before-arrival';
/** What was spent of cards that had not arrived, in 2020. */
const PAYMENTS_YEN = [29_800, 9_800] as const;

/** Signs in to an account opened in another's name, whose card is still on its way, and uses it. */
export async function cardBeforeArrival(stage: Stage): Promise<void> {
  const { early } = stage.cast;
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
  const body = { linkId: newId(), amountYen: 3_000 };
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
  await pay(stage);
  await stage.ends(FLOW);
}

/** In shops, with the number that they have found out somehow. */
async function pay(stage: Stage): Promise<void> {
  const { early, means } = stage.cast;
  if (early.card === undefined || means.partner === undefined) {
    stage.note(FLOW, {
      step: 'pay with its number in a shop',
      outcome: 'not-reached',
      code: 'no key of the card processor',
    });
    return;
  }
  let spentYen = 0;
  for (const amountYen of PAYMENTS_YEN) {
    const message = {
      ...{ messageId: newId(), reference: newId(), amountYen, card: early.card },
      merchant: { id: 'kaden-1', name: '家電の店', country: 'JP', category: '5732' },
      ...{ channel: 'chip', cvc: 'absent', threeDs: 'none' },
    };
    const reply = await sendSigned(
      stage.browser(),
      '/network/authorizations',
      message,
      await means.partner('network-feed'),
    );
    if ((reply.body as { readonly outcome?: string }).outcome === 'approved') spentYen += amountYen;
  }
  stage.takenYen += spentYen;
  if (spentYen > 0) await stage.succeeded();
  stage.answered(
    FLOW,
    `pay with its number in a shop: ¥${String(spentYen)}`,
    'early',
    spentYen > 0 ? '00' : 'declined',
    spentYen > 0,
    PAYMENTS_YEN.length,
  );
}
