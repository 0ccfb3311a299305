import { defineTemplate } from '../notifications/index.js';

/** To a new address: what shows that post arrives there. */
export const addressLetter = defineTemplate<'letter', Record<string, never>, { code: string }>({
  id: 'changes.address-letter',
  channel: 'letter',
  sample: { params: {}, secret: { code: 'ABCD-EFGH-JKMN' } },
  ja: ({ secret }) => ({
    kind: 'code',
    title: '新しい住所の確認コード',
    opening: ['会員サイトで住所の変更が行われましたので、新しいご住所にこのコードをお送りします。'],
    code: { label: '確認コード', value: secret.code, note: '大文字・小文字、ハイフンの有無は問いません。' },
    steps: [
      '会員サイトの「住所の変更」の画面に入力してください。60日間使えます。',
      '確認が済むまで、カードや再設定のコードなど、大切な郵便物はお送りできません。',
    ],
    notes: [
      '変更にお心当たりがなければ、窓口にすぐにお電話ください。',
      'このコードを他人に教えないでください。当社の係員がおたずねすることはありません。',
    ],
  }),
  en: ({ secret }) => ({
    kind: 'code',
    title: 'Confirm your new address',
    opening: ['Your address was changed at the member site, so we send this code to the new one.'],
    code: { label: 'Code', value: secret.code, note: 'Capitals and hyphens do not matter.' },
    steps: [
      'Enter it at the member site under "Change address". It is good for 60 days.',
      'Until then we do not post cards, codes to sign in again, and the like to this address.',
    ],
    notes: [
      'If you did not change your address, please call us at once.',
      'Never tell anybody this code. Nobody of ours will ask for it.',
    ],
  }),
});
