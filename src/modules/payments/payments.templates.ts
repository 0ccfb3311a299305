import { defineTemplate, japanTime } from '../notifications/index.js';
import type { Switch } from './switch.js';
import { SWITCH_WORDS } from './switch-on.operation.js';

/** What a merchant calls itself is the merchant's to choose, so no message of ours carries it. */
type Payment = { amountYen: number; at: string };
const SAMPLE: Payment = { amountYen: 3_800, at: '2026-11-23T10:30:00.000Z' };

const ja = ({ amountYen, at }: Payment): string => `${japanTime(at, 'ja')}、${amountYen.toLocaleString('ja-JP')}円`;
const en = ({ amountYen, at }: Payment): string =>
  `¥${amountYen.toLocaleString('en-GB')} at ${japanTime(at, 'en')} (Japan time)`;

/** A payment online waits for the member's answer. */
export const challengeMail = defineTemplate<'mail', Payment>({
  id: 'payments.challenge',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】インターネットでのお支払いの確認',
    text: `お客さまのカードで、インターネットでのお支払いが始まりました(${ja(params)})。会員サイトにログインし、「お支払い」でお店と金額を確かめて、承認するか断るかをお選びください。5分を過ぎると、お支払いは行われません。\n\nお心当たりがない場合は、承認せずに、すぐに止めてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a payment online waits for you',
    text: `Somebody pays online with your card: ${en(params)}. Sign in to the member site, look at shop and amount under "Payments", and approve or refuse. After 5 minutes it will not be paid.\n\nIf this is not you, do not approve it, and stop it at once.`,
  }),
});

/** A kind of payment was switched on. */
export const switchedOnMail = defineTemplate<'mail', { name: string }>({
  id: 'payments.switched-on',
  channel: 'mail',
  security: true,
  sample: { params: { name: 'online' }, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】お支払いの設定が変わりました',
    text: `承認のうえ、「${SWITCH_WORDS[params.name as Switch].ja}」が使えるようになりました。会員サイトでいつでもオフにできます。\n\nお心当たりがない場合は、すぐに止めてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a setting of your payments has changed',
    text: `After an approval, this is allowed from now on: ${SWITCH_WORDS[params.name as Switch].en}. You can switch it off at the member site at any time.\n\nIf it was not you, stop it at once.`,
  }),
});

/** The card was used online for the first time. */
export const firstOnlineMail = defineTemplate<'mail', Payment>({
  id: 'payments.first-online',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】初めてのインターネットでのお支払い',
    text: `お客さまのカードが、はじめてインターネットで使われました(${ja(params)})。お店の名前は、会員サイトの「お支払い」でご覧になれます。\n\nお心当たりがない場合は、すぐに止めてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: the first payment online with your card',
    text: `Your card was used online for the first time: ${en(params)}. The shop is named under "Payments" at the member site.\n\nIf this was not you, stop it at once.`,
  }),
});

/** The card was used abroad for the first time. */
export const firstAbroadMail = defineTemplate<'mail', Payment>({
  id: 'payments.first-abroad',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】初めての海外でのお支払い',
    text: `お客さまのカードが、はじめて海外のお店で使われました(${ja(params)})。お店の名前は、会員サイトの「お支払い」でご覧になれます。\n\nお心当たりがない場合は、すぐに止めてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: the first payment abroad with your card',
    text: `Your card was used at a shop abroad for the first time: ${en(params)}. The shop is named under "Payments" at the member site.\n\nIf this was not you, stop it at once.`,
  }),
});

/** A payment was declined because its kind is switched off. */
export const switchedOffMail = defineTemplate<'mail', Payment>({
  id: 'payments.switched-off',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: 'オフになっている種類のお支払いを断りました',
    text: `オフになっている種類のお支払いがあったため、お断りしました(${ja(params)})。お金は動いていません。お客さまご自身であれば、会員サイトの「お支払いの設定」で使えるようにできます。\n\nお心当たりがない場合は、カードの番号が知られているおそれがあります。すぐに止めてください。`,
  }),
  en: ({ params }) => ({
    subject: 'A payment of a kind that is off was declined',
    text: `A payment was declined because you have this kind of payment switched off: ${en(params)}. No money has moved. If it was you, you can switch it on under "Payment settings" at the member site.\n\nIf not, somebody may know your card number: stop it at once.`,
  }),
});

/** A rule has suspended the card. */
export const suspendedMail = defineTemplate<'mail', Payment>({
  id: 'payments.card-suspended',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】カードでのお支払いを停止しました',
    text: `お断りしたお支払いが続いたため、安全のためカードでのお支払いを停止しました(最後は${ja(params)})。再開については、カード裏面の窓口にお電話ください。\n\nお心当たりがない場合は、ほかの取引もすぐに止めてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: payments with your card are suspended',
    text: `Several payments in a row were declined, so we suspended payments with your card for your safety (the last one: ${en(params)}). Please call the desk named on your card to have it used again.\n\nIf this was not you, stop everything else at once, too.`,
  }),
});

/** Something was paid that nobody was asked about, and the balance was not enough. */
export const owedMail = defineTemplate<'mail', Payment>({
  id: 'payments.owed',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】残高が足りないお支払いがありました',
    text: `お店から後で届いたお支払い(${ja(params)})に、残高が足りませんでした。足りない分は未払いになっています。内訳は会員サイトの「お支払い」でご覧になれます。\n\nお心当たりがない場合は、すぐに止めて、窓口にお電話ください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: your balance was not enough for a payment',
    text: `A payment that reached us late (${en(params)}) was more than your balance. The rest is owed. You find the details under "Payments" at the member site.\n\nIf this was not you, stop it at once and call us.`,
  }),
});
