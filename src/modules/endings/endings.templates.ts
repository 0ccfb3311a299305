import { defineTemplate, japanTime } from '../notifications/index.js';

const AT = '2026-11-27T10:30:00.000Z';
const ja = (amountYen: number): string => `${amountYen.toLocaleString('ja-JP')}円`;
const en = (amountYen: number): string => `¥${amountYen.toLocaleString('en-GB')}`;

interface ClosingParams extends Record<string, string | number> {
  way: string;
  restYen: number;
  at: string;
}

const CLOSING: ClosingParams = { way: 'give-up', restYen: 1_200, at: AT };

function restJa({ way, restYen }: ClosingParams): string {
  if (restYen === 0) return '残高はありません。';
  return way === 'give-up'
    ? `残高${ja(restYen)}は失効し、払い戻されません。`
    : `残高${ja(restYen)}は、窓口からご連絡のうえお支払いします。`;
}

function restEn({ way, restYen }: ClosingParams): string {
  if (restYen === 0) return 'Nothing is left on it.';
  return way === 'give-up'
    ? `The balance of ${en(restYen)} is given up and not refunded.`
    : `The balance of ${en(restYen)} is paid to you; the desk will be in touch.`;
}

/** A closing was asked for, and waits. */
export const closingRequestedMail = defineTemplate<'mail', ClosingParams>({
  id: 'endings.closing-requested',
  channel: 'mail',
  security: true,
  sample: { params: CLOSING, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】アカウントの解約が申し込まれました',
    text: `会員サイトで、承認のうえ、アカウントの解約が申し込まれました。安全のため、${japanTime(params.at, 'ja')}以降に解約します。${restJa(params)}\n\nそれまでは会員サイトで取り消せます。解約を待つ間、チャージ・送金・お支払いはできません。\n\nお心当たりがない場合は、すぐに止めてください。止めると、解約もされません。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: your account is to be closed',
    text: `At the member site, after an approval, somebody asked to close your account. For your safety it is closed at ${japanTime(params.at, 'en')} (Japan time) at the earliest. ${restEn(params)}\n\nUntil then you can take it back on the member site. While it waits, nothing can be charged, sent or paid.\n\nIf it was not you, stop it at once; the account is then not closed either.`,
  }),
});

/** The same to the phone. */
export const closingRequestedSms = defineTemplate<'sms', ClosingParams>({
  id: 'endings.closing-requested-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: CLOSING, secret: {} },
  ja: ({ params }) => ({
    text: `アカウントの解約が申し込まれました。${japanTime(params.at, 'ja')}以降に解約します。それまでは取り消せます。`,
  }),
  en: ({ params }) => ({
    text: `Your account is to be closed at ${japanTime(params.at, 'en')} (Japan time). Until then you can take it back.`,
  }),
});

interface EndedParams extends Record<string, string | number> {
  reason: string;
}

/** It came to nothing. */
export const closingEndedMail = defineTemplate<'mail', EndedParams>({
  id: 'endings.closing-ended',
  channel: 'mail',
  sample: { params: { reason: 'member' }, secret: {} },
  ja: ({ params }) => ({
    subject: 'アカウントの解約は行いません',
    text:
      params.reason === 'rest-changed'
        ? '解約を待つ間に残高が増えたため、解約を取りやめました。残高はそのままです。解約をご希望のときは、会員サイトで新しい残高をご確認のうえ、もう一度お申し込みください。'
        : '解約の申し込みは取り消されました。アカウントと残高はそのままです。これまでどおりお使いいただけます。',
  }),
  en: ({ params }) => ({
    subject: 'Your account is not closed',
    text:
      params.reason === 'rest-changed'
        ? 'While the closing waited, more money came to your balance, so we did not close the account. Your balance is as it was. If you still want to close it, please look at the new balance on the member site and ask again.'
        : 'The closing was taken back. Your account and balance are as they were, and you can go on using them.',
  }),
});

/** The account is closed. */
export const accountClosedMail = defineTemplate<'mail', ClosingParams>({
  id: 'endings.account-closed',
  channel: 'mail',
  sample: { params: CLOSING, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】アカウントを解約しました',
    text: `アカウントを解約しました。${restJa(params)}カードはお使いになれません。はさみを入れて捨ててください。銀行口座の登録も解除しました。\n\nご利用ありがとうございました。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: your account is closed',
    text: `Your account is closed. ${restEn(params)} Your card does not work any more; please cut it up. Linked bank accounts are no longer linked.\n\nThank you for having been with us.`,
  }),
});

interface ExpiryParams extends Record<string, string | number> {
  amountYen: number;
  at: string;
}

/** Value will expire. */
export const expiryAheadMail = defineTemplate<'mail', ExpiryParams>({
  id: 'endings.expiry-ahead',
  channel: 'mail',
  sample: { params: { amountYen: 1_200, at: AT }, secret: {} },
  ja: ({ params }) => ({
    subject: '残高の有効期限が近づいています',
    text: `残高${ja(params.amountYen)}は、${japanTime(params.at, 'ja')}に失効します。それまでに一度でもお支払い・送金・チャージをなさると、期限はその日から延びます。`,
  }),
  en: ({ params }) => ({
    subject: 'Your balance will expire soon',
    text: `Your balance of ${en(params.amountYen)} expires at ${japanTime(params.at, 'en')} (Japan time). Pay, send or charge once before then, and the time starts again from that day.`,
  }),
});

/** Value has expired. */
export const valueExpiredMail = defineTemplate<'mail', { amountYen: number }>({
  id: 'endings.value-expired',
  channel: 'mail',
  sample: { params: { amountYen: 1_200 }, secret: {} },
  ja: ({ params }) => ({
    subject: '残高の有効期限が過ぎました',
    text: `長くご利用がなかったため、残高${ja(params.amountYen)}は失効しました。カードとアカウントは引き続きお使いいただけます。`,
  }),
  en: ({ params }) => ({
    subject: 'Your balance has expired',
    text: `Your balance of ${en(params.amountYen)} was not used for a long time and has expired. You can go on using your card and account.`,
  }),
});
