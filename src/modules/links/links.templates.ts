import { defineTemplate } from '../notifications/index.js';

type Which = { bankJa: string; bankEn: string };
const BANK: Which = { bankJa: 'みずほ銀行', bankEn: 'Mizuho Bank' };

/** The account has been linked. Says which bank, and nothing of the account. */
export const linkedMail = defineTemplate<'mail', Which>({
  id: 'links.linked',
  channel: 'mail',
  security: true,
  sample: { params: BANK, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】銀行口座を登録しました',
    text: `承認と${params.bankJa}の確認を経て、${params.bankJa}の口座を登録しました。銀行に届け出たご住所に、確認コードの手紙をお送りします。手紙のコードを入力していただくまで、使える金額に上限があります。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: your bank account was linked',
    text: `After your approval and a check by ${params.bankEn}, your account at ${params.bankEn} was linked. A letter with a code goes to the address that the bank knows. Until you enter that code, only small amounts can be moved.`,
  }),
});

/** The same by SMS. */
export const linkedSms = defineTemplate<'sms'>({
  id: 'links.linked-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '銀行口座が登録されました。',
  }),
  en: () => ({
    text: 'A bank account was linked to your card.',
  }),
});

/** Somebody said "this is not me" when the bank called, or by the letter, or at the bank. */
export const deniedMail = defineTemplate<'mail', Which>({
  id: 'links.denied',
  channel: 'mail',
  security: true,
  sample: { params: BANK, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】銀行口座の登録を取り消しました',
    text: `${params.bankJa}の口座の登録について「身に覚えがない」との申し出があったため、登録を取り消しました。この口座からお金は動きません。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a bank account is not linked any more',
    text: `Somebody said that they did not ask to link an account at ${params.bankEn}, so it is not linked. No money moves from this account.`,
  }),
});

/** The link has ended. */
export const unlinkedMail = defineTemplate<'mail', Which>({
  id: 'links.unlinked',
  channel: 'mail',
  security: true,
  sample: { params: BANK, secret: {} },
  ja: ({ params }) => ({
    subject: '銀行口座の登録を解除しました',
    text: `${params.bankJa}の口座の登録を解除しました。この口座からお金は動きません。`,
  }),
  en: ({ params }) => ({
    subject: 'Your bank account was unlinked',
    text: `Your account at ${params.bankEn} is not linked any more. No money moves from this account.`,
  }),
});

/** The link is good for nothing for now. */
export const suspendedMail = defineTemplate<'mail', Which>({
  id: 'links.suspended',
  channel: 'mail',
  security: true,
  sample: { params: BANK, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】銀行口座の利用を停止しました',
    text: `${params.bankJa}の口座の利用を停止しました。この口座からお金は動きません。登録を解除して、もう一度登録していただくと使えます。ご不明な点は窓口にお電話ください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: your bank account was suspended',
    text: `Your account at ${params.bankEn} was suspended. No money moves from this account. You can unlink it and link it anew; please call us with your questions.`,
  }),
});

/** The link is good again. */
export const restoredMail = defineTemplate<'mail', Which>({
  id: 'links.restored',
  channel: 'mail',
  security: true,
  sample: { params: BANK, secret: {} },
  ja: ({ params }) => ({
    subject: '銀行口座の利用を再開しました',
    text: `停止していた${params.bankJa}の口座を、再び使えるようにしました。`,
  }),
  en: ({ params }) => ({
    subject: 'Your bank account is ready again',
    text: `Your account at ${params.bankEn}, which was suspended, can be used again.`,
  }),
});

/** The same by SMS, for whatever ends or suspends a link. */
export const stoppedLinkSms = defineTemplate<'sms'>({
  id: 'links.stopped-sms',
  channel: 'sms',
  sample: { params: {}, secret: {} },
  ja: () => ({ text: '登録された銀行口座の利用が止まりました。お金は動きません。詳しくは会員サイトをご覧ください。' }),
  en: () => ({ text: 'Your linked bank account was stopped. No money moves. See the member site for more.' }),
});

/** To the address that the bank knows: the code confirms the link or denies it. It names no account. */
export const linkLetter = defineTemplate<'letter', Which, { code: string }>({
  id: 'links.letter',
  channel: 'letter',
  sample: { params: BANK, secret: { code: 'ABCD-EFGH-JKMN' } },
  ja: ({ params, secret }) => ({
    kind: 'code',
    title: '銀行口座の登録の確認',
    opening: [
      `${params.bankJa}のお客さまの口座が、カードのチャージに使う口座として登録されました。`,
      'お客さまご自身の申し込みかどうかをお確かめください。',
    ],
    code: { label: '確認コード', value: secret.code, note: '大文字・小文字、ハイフンの有無は問いません。' },
    steps: [
      'ご自身で登録された場合は、会員サイトの「銀行口座」でこのコードを入力してください。上限が外れます。',
      '身に覚えがない場合は、会員サイトの「身に覚えのない口座登録」(ログイン不要)でこのコードを入力してください。すぐに取り消します。お電話でもお受けします。',
    ],
    notes: ['このコードを他人に教えないでください。当社の係員がおたずねすることはありません。'],
  }),
  en: ({ params, secret }) => ({
    kind: 'code',
    title: 'Your bank account was linked',
    opening: [`Your account at ${params.bankEn} was linked to a prepaid card.`, 'Was it you who asked for it?'],
    code: { label: 'Code', value: secret.code, note: 'Capitals and hyphens do not matter.' },
    steps: [
      'If it was you: enter the code at the member site under "Bank account".',
      'If not: enter it at the site under "I did not link this account", or call us.',
    ],
    notes: ['Never tell anybody this code. Nobody of ours will ask for it.'],
  }),
});
