import { defineTemplate, japanTime, type Locale } from '../notifications/index.js';

const AT = '2026-11-23T10:30:00.000Z';

/** The payee stands masked in it, by the reading of the name. */
interface About extends Record<string, string | number> {
  name: string;
  amountYen: number;
  at: string;
}

const SAMPLE: About = { name: 'M••• S•••', amountYen: 3_000, at: AT };
const yen = ({ amountYen }: About, locale: Locale): string =>
  locale === 'ja' ? `${amountYen.toLocaleString('ja-JP')}円` : `¥${amountYen.toLocaleString('en-GB')}`;
const when = ({ at }: About, locale: Locale): string => japanTime(at, locale);

/** Money was sent. */
export const sentMail = defineTemplate<'mail', About>({
  id: 'transfers.sent',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】送金が完了しました',
    text: `${when(params, 'ja')}に、承認のうえ、${params.name}さんへ${yen(params, 'ja')}を送金しました。\n\nお客さまご自身であれば、何もなさる必要はありません。お心当たりがない場合は、すぐに止めてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: money was sent',
    text: `At ${when(params, 'en')} (Japan time), after an approval, ${yen(params, 'en')} was sent to ${params.name}.\n\nIf it was you, there is nothing to do. If not, stop it at once.`,
  }),
});

/** Money was sent to somebody for the first time: besides the mail. */
export const firstSentSms = defineTemplate<'sms', About>({
  id: 'transfers.first-sent-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    text: `${params.name}さんへ初めて送金しました（${yen(params, 'ja')}）。`,
  }),
  en: ({ params }) => ({
    text: `Money was sent to ${params.name} for the first time (${yen(params, 'en')}).`,
  }),
});

/** A transfer waits, for a new payee or because a rule wants to be sure; which of them is not told. `at` is when it goes through. */
export const waitingMail = defineTemplate<'mail', About>({
  id: 'transfers.waiting',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】送金を受け付けました（完了までお待ちください）',
    text: `承認のうえ、${params.name}さんへの${yen(params, 'ja')}の送金を受け付けました。安全のため、${when(params, 'ja')}までお待ちいただきます。それまでは会員サイトの「送金」で取り消せます。\n\nお心当たりがない場合は、すぐに止めてください。止めると、この送金も取り消されます。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a transfer waits',
    text: `After an approval, ${yen(params, 'en')} is to go to ${params.name}. For your safety it waits until ${when(params, 'en')} (Japan time). Until then you can cancel it at the member site under "Transfers".\n\nIf it was not you, stop it at once; the transfer is then cancelled as well.`,
  }),
});

/** The same to the phone. */
export const waitingSms = defineTemplate<'sms', About>({
  id: 'transfers.waiting-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    text: `${params.name}さんへの${yen(params, 'ja')}の送金は${when(params, 'ja')}に完了します。それまでは取り消せます。`,
  }),
  en: ({ params }) => ({
    text: `${yen(params, 'en')} goes to ${params.name} at ${when(params, 'en')} (Japan time). Until then it can be cancelled.`,
  }),
});

/** A transfer that waited was cancelled or could not go through; the money is back. */
export const notDoneMail = defineTemplate<'mail', About>({
  id: 'transfers.not-done',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '送金は行われませんでした',
    text: `${params.name}さんへの${yen(params, 'ja')}の送金は行われませんでした。お金は残高に戻っています。理由は会員サイトの「送金」でご覧いただけます。`,
  }),
  en: ({ params }) => ({
    subject: 'A transfer was not made',
    text: `${yen(params, 'en')} was not sent to ${params.name}. The money is back in your balance. The member site says why, under "Transfers".`,
  }),
});

/** Money has come in. */
export const receivedMail = defineTemplate<'mail', About>({
  id: 'transfers.received',
  channel: 'mail',
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '送金を受け取りました',
    text: `${when(params, 'ja')}に、${params.name}さんから${yen(params, 'ja')}を受け取りました。`,
  }),
  en: ({ params }) => ({
    subject: 'You received money',
    text: `At ${when(params, 'en')} (Japan time), ${params.name} sent you ${yen(params, 'en')}.`,
  }),
});

/** What came in is held, for many senders or because a rule asks for a look; which of them is not told. `at` is until when. */
export const heldMail = defineTemplate<'mail', About>({
  id: 'transfers.held',
  channel: 'mail',
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '受け取った送金を確認しています',
    text: `${params.name}さんから受け取ったお金のうち${yen(params, 'ja')}を、確認のため最長で${when(params, 'ja')}までお預かりします。それまでの残高には影響ありません。身に覚えのないお金は、会員サイトの「送金」で送り主に戻せます。`,
  }),
  en: ({ params }) => ({
    subject: 'Money that you received is being checked',
    text: `${yen(params, 'en')} of what ${params.name} sent you is held until ${when(params, 'en')} (Japan time) at the latest, for a check. What you had before is not touched. Money that you do not expect can be sent back at the member site under "Transfers".`,
  }),
});

/** The same to the sender. */
export const heldAtPayeeMail = defineTemplate<'mail', About>({
  id: 'transfers.held-at-payee',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】送金先でお預かりしています',
    text: `${params.name}さんへ送金されたお金のうち${yen(params, 'ja')}を、確認のため最長で${when(params, 'ja')}までお預かりしています。だまされて送金したおそれがある場合は、すぐにカード裏面の窓口にお電話ください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: money that you sent is held',
    text: `${yen(params, 'en')} of what you sent to ${params.name} is held for a check until ${when(params, 'en')} (Japan time) at the latest. If somebody may have talked you into sending it, call the desk named on your card at once.`,
  }),
});

/** What was held has come back to the sender. */
export const returnedMail = defineTemplate<'mail', About>({
  id: 'transfers.returned',
  channel: 'mail',
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '送金が戻りました',
    text: `${params.name}さんへ送金されたお金のうち${yen(params, 'ja')}が戻され、残高に加わりました。`,
  }),
  en: ({ params }) => ({
    subject: 'Money came back to you',
    text: `${params.name} sent ${yen(params, 'en')} back to you. It is in your balance.`,
  }),
});

/** What was held is free. */
export const releasedMail = defineTemplate<'mail', About>({
  id: 'transfers.released',
  channel: 'mail',
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: 'お預かりしていた送金をお使いいただけます',
    text: `確認のためお預かりしていた、${params.name}さんからの${yen(params, 'ja')}が残高に加わりました。`,
  }),
  en: ({ params }) => ({
    subject: 'Money that was held is yours to use',
    text: `${yen(params, 'en')} from ${params.name}, which was held for a check, is in your balance.`,
  }),
});
