import { defineCodePurpose } from '../credentials/index.js';
import { defineTemplate } from '../notifications/index.js';

/**
 * The letter that carries the card. It says nothing of the code, which comes apart. What is embossed on the card goes the
 * same way to the print house: sealed, and erased once it has been handed over.
 */
export const carrierLetter = defineTemplate<'letter', { cardRef: string }, { number: string; validThru: string }>({
  id: 'cards.carrier-letter',
  channel: 'letter',
  sample: { params: { cardRef: '4K7M-QX92-NA' }, secret: { number: '9999000012345678', validThru: '11/31' } },
  ja: ({ params, secret }) => ({
    kind: 'card-carrier',
    title: 'カードをお届けします',
    opening: ['お申し込みいただいたカードを同封いたします。', '有効化コードは、安全のため別の封書でお送りします。'],
    card: { label: `整理番号 ${params.cardRef}`, embossing: secret },
    steps: [
      '有効化コードの封書が届くまでお待ちください。',
      '会員サイトにログインし、「カードを有効にする」を開いてください。',
      'カード番号の下4桁と有効化コードを入力してください。',
    ],
    notes: ['有効化するまで、カードは使えません。', '身に覚えのない場合は、カードを切断せず当社までご連絡ください。'],
  }),
  en: ({ params, secret }) => ({
    kind: 'card-carrier',
    title: 'Your card',
    opening: ['Here is the card you applied for.', 'For your safety its activation code comes in a letter of its own.'],
    card: { label: `Reference ${params.cardRef}`, embossing: secret },
    steps: [
      'Wait for the letter with the activation code.',
      'Sign in to the member site and open "Activate your card".',
      'Enter the last 4 digits of the card and the activation code.',
    ],
    notes: ['The card can not be used before it is activated.', 'If you did not apply for it, please call us.'],
  }),
});

/** The letter with the activation code. It names no card. */
export const codeLetter = defineTemplate<'letter', Record<string, never>, { code: string }>({
  id: 'cards.code-letter',
  channel: 'letter',
  sample: { params: {}, secret: { code: 'ABCD-EFGH-JKMN' } },
  ja: ({ secret }) => ({
    kind: 'code',
    title: '有効化コードのお知らせ',
    opening: ['別にお届けするカードを有効化するためのコードです。'],
    code: { label: '有効化コード', value: secret.code, note: '大文字・小文字、ハイフンの有無は問いません。' },
    steps: ['カードがお手元に届いてから、会員サイトで入力してください。'],
    notes: ['このコードを他人に教えないでください。当社の係員がおたずねすることはありません。'],
  }),
  en: ({ secret }) => ({
    kind: 'code',
    title: 'Your activation code',
    opening: ['This code activates the card that comes in a letter of its own.'],
    code: { label: 'Activation code', value: secret.code, note: 'Capitals and hyphens do not matter.' },
    steps: ['When you have the card in your hands, enter the code at the member site.'],
    notes: ['Never tell anybody this code. Nobody of ours will ask for it.'],
  }),
});

const activationCodeSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'cards.activation-phone-code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `カード有効化の確認コードは ${secret.code} です(10分間有効)。誰にも教えないでください。`,
  }),
  en: ({ secret }) => ({ text: `${secret.code} is your code to activate the card (10 minutes). Tell it to nobody.` }),
});

/** The phone code of the activation, for the life of the card. */
export const cardActivationPurpose = defineCodePurpose('card-activation', { template: activationCodeSms.id });

/** The card has become active. */
export const activatedNotice = defineTemplate<'mail'>({
  id: 'cards.activated-notice',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'カードが有効になりました',
    text: 'カードの有効化が完了しました。\nお心当たりがない場合は、すぐに止めてください。お電話でもお受けします。\n',
  }),
  en: () => ({
    subject: 'Your card is active',
    text: 'Your card has been activated.\nIf this was not you, stop it at once, or call us.\n',
  }),
});

/** The card was closed because the tries of its activation are used up. */
export const activationSpentNotice = defineTemplate<'mail'>({
  id: 'cards.activation-spent-notice',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'カードを無効にしました',
    text: '有効化の入力が続けて正しくなかったため、安全のためカードを無効にしました。\n再発行については当社までお問い合わせください。\nお心当たりがない場合は、ログイン中の端末もすべて止めてください。\n',
  }),
  en: () => ({
    subject: 'Your card was closed',
    text: 'What was entered to activate the card was wrong too often, so we closed it for your safety.\nPlease ask us for a new one.\nIf this was not you, stop all that is signed in, too.\n',
  }),
});

/** The card is on its way. */
const dispatchedNotice = defineTemplate<'mail'>({
  id: 'cards.dispatched-notice',
  channel: 'mail',
  topic: 'card-delivery',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'カードを発送しました',
    text: 'カードを発送しました。有効化のコードは、別の手紙で届きます。\n届くまでの様子は、会員サイトの「カード」でご覧になれます。\n',
  }),
  en: () => ({
    subject: 'Your card is on its way',
    text: 'Your card was dispatched. The code to activate it comes in another letter.\nYou can see where it is at the member site under "Card".\n',
  }),
});

/** The same by SMS. */
const dispatchedSms = defineTemplate<'sms'>({
  id: 'cards.dispatched-sms',
  channel: 'sms',
  topic: 'card-delivery',
  sample: { params: {}, secret: {} },
  ja: () => ({ text: 'カードを発送しました。有効化のコードは、別の手紙で届きます。' }),
  en: () => ({ text: 'Your card is on its way. The code to activate it comes in another letter.' }),
});

/** The card came back. */
const returnedNotice = defineTemplate<'mail'>({
  id: 'cards.returned-notice',
  channel: 'mail',
  topic: 'card-delivery',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'カードをお届けできませんでした',
    text: 'カードが当社に戻ったため、無効にしました。\nご住所を確認のうえ、再発行について当社までお問い合わせください。\n',
  }),
  en: () => ({
    subject: 'Your card could not be delivered',
    text: 'The card came back to us and was closed.\nPlease check your address and ask us for a new one.\n',
  }),
});

/** The same by SMS. */
const returnedSms = defineTemplate<'sms'>({
  id: 'cards.returned-sms',
  channel: 'sms',
  topic: 'card-delivery',
  sample: { params: {}, secret: {} },
  ja: () => ({ text: 'カードをお届けできず、当社に戻ったため、無効にしました。再発行は窓口にお電話ください。' }),
  en: () => ({ text: 'Your card could not be delivered and was closed. Please call the desk for a new one.' }),
});

/** News of a card on its way, by all channels; the member says which of them to hear. */
export const DELIVERY_NEWS = {
  dispatched: [dispatchedNotice, dispatchedSms],
  returned: [returnedNotice, returnedSms],
} as const;
