import { defineTemplate, japanTime } from '../notifications/index.js';
import type { ChangeKind } from './contact-change.js';

const NOUNS = {
  email: { ja: 'メールアドレス', en: 'e-mail address' },
  phone: { ja: '電話番号', en: 'phone number' },
  address: { ja: '住所', en: 'address' },
  name: { ja: 'お名前', en: 'name' },
} as const;

const nounOf = (kind: string): (typeof NOUNS)[ChangeKind] => {
  if (!(kind in NOUNS)) throw new Error(`${kind} is no kind of change`);
  return NOUNS[kind as ChangeKind];
};

const AT = { at: '2026-11-23T10:30:00.000Z' } as const;

/** To the new address: what shows that the mail arrives there. */
export const confirmationMail = defineTemplate<'mail', { at: string }, { code: string }>({
  id: 'changes.email-confirmation',
  channel: 'mail',
  sample: { params: AT, secret: { code: '12345678' } },
  ja: ({ params, secret }) => ({
    subject: 'メールアドレスの確認コード',
    text: `会員サイトで、このアドレスを新しい連絡先にする申し込みがありました。\n\n確認コード: ${secret.code}\n\n会員サイトの「メールアドレスの変更」で、${japanTime(params.at, 'ja')}までに入力してください。入力がなければ、変更は行われません。\nこのコードは誰にも教えないでください。お心当たりがなければ、何もなさる必要はありません。`,
  }),
  en: ({ params, secret }) => ({
    subject: 'Confirm your e-mail address',
    text: `Somebody asked at the member site to be reached at this address.\n\nCode: ${secret.code}\n\nEnter it at the member site under "Change e-mail address" by ${japanTime(params.at, 'en')} (Japan time). Without it nothing changes.\nNever tell the code to anybody. If this was not you, there is nothing to do.`,
  }),
});

/** To the old address, at once: with the one link that stops the change. */
const requestedMail = defineTemplate<'mail', { at: string }, { token: string }>({
  id: 'changes.email-requested',
  channel: 'mail',
  sample: { params: AT, secret: { token: 'A'.repeat(43) } },
  ja: ({ params, secret }) => ({
    subject: '【重要】メールアドレスの変更が申し込まれました',
    text: `ご登録のメールアドレスを、別のアドレスに変更する申し込みがありました。新しいアドレスが確認されると、${japanTime(params.at, 'ja')}に変わります。それまでと、その後24時間は、送金などは使えません。\n\nお客さまご自身であれば、何もなさる必要はありません。\nお心当たりがなければ、次のページを開いて「変更を止める」を押してください。ログインは要りません。パスワードや確認コードを尋ねることもありません。`,
    link: { page: '/stop-change', token: secret.token },
  }),
  en: ({ params, secret }) => ({
    subject: 'Important: your e-mail address is to be changed',
    text: `Somebody asked to change the e-mail address registered with you. Once the new address is confirmed, it changes at ${japanTime(params.at, 'en')} (Japan time). Until then and for 24 hours after it, transfers and the like are closed.\n\nIf it was you, there is nothing to do.\nIf it was not, open this page and press "Stop the change". It needs no sign-in, and never asks for a password or a code.`,
    link: { page: '/stop-change', token: secret.token },
  }),
});

/** The same to former addresses, which can do nothing about it. */
const requestedCopy = defineTemplate<'mail', { at: string }>({
  id: 'changes.email-requested-copy',
  channel: 'mail',
  sample: { params: AT, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】メールアドレスの変更が申し込まれました',
    text: `お客さまの以前のアドレスにもお知らせしています。ご登録のメールアドレスを変更する申し込みがありました。${japanTime(params.at, 'ja')}に変わる予定です。\n\nお心当たりがなければ、下記の窓口にすぐにお電話ください。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: your e-mail address is to be changed',
    text: `We also tell your former address. Somebody asked to change the e-mail address registered with you; it is to change at ${japanTime(params.at, 'en')} (Japan time).\n\nIf it was not you, please call us at the number below at once.`,
  }),
});

/** To the new number: what shows that the message arrives there. */
export const newPhoneSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'changes.phone-confirmation',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `${secret.code} は、この番号を新しい連絡先にするための確認コードです(10分間有効)。お心当たりがなければ、何もしないでください。誰にも教えないでください。`,
  }),
  en: ({ secret }) => ({
    text: `${secret.code} confirms this number as your new one (10 minutes). Not you? Do nothing. Never tell it to anybody.`,
  }),
});

/** To the phone, at once, with the code that stops the change. Nothing in it was typed by anybody. */
const requestedSmsOf = (kind: ChangeKind) =>
  defineTemplate<'sms', { at: string }, { code: string }>({
    id: `changes.${kind}-requested-sms`,
    channel: 'sms',
    sample: { params: AT, secret: { code: '1234-5678-9012' } },
    ja: ({ params, secret }) => ({
      text: `${NOUNS[kind].ja}の変更が申し込まれました。${japanTime(params.at, 'ja')}に変わります。お心当たりがなければ、会員サイトの「変更を止める」で ${secret.code} を入力するか、カード裏面の窓口にお電話ください。この番号は誰にも教えないでください。`,
    }),
    en: ({ params, secret }) => ({
      text: `Your ${NOUNS[kind].en} is to change at ${japanTime(params.at, 'en')} (Japan time). Not you? Enter ${secret.code} under "Stop a change" on the member site, or call the desk named on your card. Never tell this number to anybody.`,
    }),
  });

/** To the new and the old address, once it is done. */
const tookEffectMail = defineTemplate<'mail'>({
  id: 'changes.email-took-effect',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'メールアドレスが変わりました',
    text: 'お申し込みのとおり、ご登録のメールアドレスが変わりました。24時間は、送金などは使えません。以前のアドレスにも、30日間は安全に関するお知らせをお送りします。\n\nお心当たりがなければ、以前のアドレスにお送りした「変更が申し込まれました」のメールから、24時間は元に戻せます。窓口にもすぐにお電話ください。',
  }),
  en: () => ({
    subject: 'Your e-mail address has changed',
    text: 'As asked for, the e-mail address registered with you has changed. For 24 hours transfers and the like stay closed. The former address hears of what concerns your security for 30 days.\n\nIf it was not you, the mail about the request, which went to the former address, can set it back for 24 hours. Please call us at once, too.',
  }),
});

/** It was cancelled, or died with its session. */
const cancelledMail = defineTemplate<'mail'>({
  id: 'changes.email-cancelled',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'メールアドレスの変更を取り消しました',
    text: '申し込まれていたメールアドレスの変更を取り消しました。ご登録のアドレスは今までのままです。\n\n変更の申し込みにお心当たりがない場合は、誰かがお客さまの画面を使ったおそれがあります。会員サイトで「すべての端末からログアウト」し、パスワードを変えるために窓口にお電話ください。',
  }),
  en: () => ({
    subject: 'The change of your e-mail address was cancelled',
    text: 'The change of your e-mail address that was asked for has been cancelled. The address registered with you stays as it was.\n\nIf you did not ask for that change, somebody may have used your session. Sign out everywhere on the member site, and call us to change your password.',
  }),
});

/** Nobody confirmed the new address in time. */
const unconfirmedMail = defineTemplate<'mail'>({
  id: 'changes.email-unconfirmed',
  channel: 'mail',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'メールアドレスは変わりませんでした',
    text: '新しいアドレスの確認コードが24時間のうちに入力されなかったため、メールアドレスの変更を終わりにしました。ご登録のアドレスは今までのままです。変更をご希望の場合は、会員サイトでもう一度お申し込みください。',
  }),
  en: () => ({
    subject: 'Your e-mail address has not changed',
    text: 'The code for the new address was not entered within 24 hours, so the change has ended. The address registered with you stays as it was. To change it, please ask for it again at the member site.',
  }),
});

/** The old address has taken the change back. */
const setBackMail = defineTemplate<'mail'>({
  id: 'changes.email-set-back',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'メールアドレスを元に戻しました',
    text: '以前のアドレスからのご連絡により、メールアドレスの変更を元に戻しました。\n\n変更の申し込みにお心当たりがない場合は、誰かがお客さまの画面を使ったおそれがあります。会員サイトで「すべての端末からログアウト」し、パスワードを変えるために窓口にお電話ください。',
  }),
  en: () => ({
    subject: 'Your e-mail address was set back',
    text: 'As asked for from the former address, the change of your e-mail address has been undone.\n\nIf you did not ask for that change, somebody may have used your session. Sign out everywhere on the member site, and call us to change your password.',
  }),
});

/** That the password is another one. */
export const passwordChangedMail = defineTemplate<'mail'>({
  id: 'changes.password-changed',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'パスワードが変わりました',
    text: '会員サイトのパスワードが変わりました。ほかの画面はすべてログアウトしました。待っていた変更の申し込みがあれば、取り消しました。お客さまご自身であれば、何もなさる必要はありません。',
  }),
  en: () => ({
    subject: 'Your password has changed',
    text: 'The password of the member site has changed. All other sign-ins were ended, and changes that waited were cancelled. If it was you, there is nothing to do.',
  }),
});

/** The same to the phone. */
export const passwordChangedSms = defineTemplate<'sms'>({
  id: 'changes.password-changed-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '会員サイトのパスワードが変わりました。',
  }),
  en: () => ({
    text: 'The password of your member site has changed.',
  }),
});

/** To the address that is left, by post: there is nothing to act with. */
export const leavingAddressLetter = defineTemplate<'letter', { at: string }>({
  id: 'changes.address-requested-letter',
  channel: 'letter',
  sample: { params: AT, secret: {} },
  ja: ({ params }) => ({
    kind: 'notice',
    title: 'ご住所の変更のお知らせ',
    opening: [
      '会員サイトで、ご登録の住所を別の住所に変更する申し込みがありました。',
      `${japanTime(params.at, 'ja')}に変わります。お客さまご自身であれば、何もなさる必要はありません。`,
    ],
    notes: ['お心当たりがなければ、窓口にすぐにお電話ください。'],
  }),
  en: ({ params }) => ({
    kind: 'notice',
    title: 'Your address is to change',
    opening: [
      'Somebody asked at the member site to change the address registered with you.',
      `It changes at ${japanTime(params.at, 'en')} (Japan time). If it was you, there is nothing to do.`,
    ],
    notes: ['If it was not you, please call the desk at once.'],
  }),
});

/** The same about the name, to the address on record. */
export const nameRequestedLetter = defineTemplate<'letter', { at: string }>({
  id: 'changes.name-requested-letter',
  channel: 'letter',
  sample: { params: AT, secret: {} },
  ja: ({ params }) => ({
    kind: 'notice',
    title: 'お名前の変更のお知らせ',
    opening: [
      '会員サイトで、ご登録のお名前を変更する申し込みがありました。',
      `本人確認が済むと、${japanTime(params.at, 'ja')}に変わります。お客さまご自身であれば、何もなさる必要はありません。`,
    ],
    notes: ['お心当たりがなければ、窓口にすぐにお電話ください。'],
  }),
  en: ({ params }) => ({
    kind: 'notice',
    title: 'Your name is to change',
    opening: [
      'Somebody asked at the member site to change the name registered with you.',
      `Once it is proven, it changes at ${japanTime(params.at, 'en')} (Japan time). If it was you, there is nothing to do.`,
    ],
    notes: ['If it was not you, please call the desk at once.'],
  }),
});

/** What was asked for can not be done; why is for the desk to say. */
export const notPossibleMail = defineTemplate<'mail', { kind: string }>({
  id: 'changes.not-possible',
  channel: 'mail',
  security: true,
  sample: { params: { kind: 'address' }, secret: {} },
  ja: ({ params }) => ({
    subject: `${nounOf(params.kind).ja}は変わりませんでした`,
    text: `申し込まれていた${nounOf(params.kind).ja}の変更は、確認ができなかったため、終わりにしました。ご登録の内容は今までのままです。変更をご希望の場合は、窓口にお電話ください。`,
  }),
  en: ({ params }) => ({
    subject: `Your ${nounOf(params.kind).en} has not changed`,
    text: `What was asked for could not be confirmed, so the change of your ${nounOf(params.kind).en} has ended. What is registered stays as it was. To change it, please call the desk.`,
  }),
});

/** To whoever had the number that somebody else has just proven. */
export const numberTakenMail = defineTemplate<'mail', { days: number }>({
  id: 'changes.number-taken',
  channel: 'mail',
  security: true,
  sample: { params: { days: 7 }, secret: {} },
  ja: ({ params }) => ({
    subject: 'ご登録の電話番号が別の方に確認されました',
    text: `お客さまがご登録の電話番号に届いた確認コードを、別の会員が入力しました。安全のため、この番号へのコードの送信を止めました。${String(params.days)}日後に、番号の登録を外します。\n\n今もその番号をお使いの場合は、窓口にすぐにお電話ください。`,
  }),
  en: ({ params }) => ({
    subject: 'Somebody else has confirmed your phone number',
    text: `Another member has entered a code that was sent to the phone number registered with you. For safety no more codes go to it, and in ${String(params.days)} days it is taken off your record.\n\nIf you still use the number, please call us at once.`,
  }),
});

/** To the same, when what took the number away has come to nothing. */
export const numberGivenBackMail = defineTemplate<'mail'>({
  id: 'changes.number-given-back',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'ご登録の電話番号が再び使えるようになりました',
    text: '別の会員による電話番号の変更は行われませんでした。ご登録の番号へのコードの送信を再開しました。\n\n変更の確認コードがなぜその番号に届いたのか、お心当たりがなければ、窓口にお電話ください。',
  }),
  en: () => ({
    subject: 'Your phone number works with us again',
    text: "The change by which another member was to get your phone number did not take place. Codes go to the number on your record again.\n\nIf you can't explain why a code for that change reached your number, please call us.",
  }),
});

/** What has to be shown before it takes effect. */
const CHECKS = {
  phone: { ja: '新しい番号が確認されると、', en: 'Once the new number is confirmed, it' },
  address: { ja: '', en: 'It' },
  name: { ja: '本人確認が済むと、', en: 'Once the new name is proven, it' },
} as const;

/** The messages about a change of phone, address or name; those about mail stand above, because there the two boxes differ. */
function wordsOf(kind: 'phone' | 'address' | 'name') {
  const { ja, en } = NOUNS[kind];
  const of = (name: string): string => `changes.${kind}-${name}`;
  const none = { params: {}, secret: {} } as const;
  const check = CHECKS[kind];
  return {
    requested: defineTemplate<'mail', { at: string }, { token: string }>({
      id: of('requested'),
      channel: 'mail',
      sample: { params: AT, secret: { token: 'A'.repeat(43) } },
      ja: ({ params, secret }) => ({
        subject: `【重要】${ja}の変更が申し込まれました`,
        text: `ご登録の${ja}を変更する申し込みがありました。${check.ja}${japanTime(params.at, 'ja')}に変わります。それまでと、その後24時間は、送金などは使えません。\n\nお客さまご自身であれば、何もなさる必要はありません。\nお心当たりがなければ、次のページを開いて「変更を止める」を押してください。ログインは要りません。パスワードや確認コードを尋ねることもありません。`,
        link: { page: '/stop-change', token: secret.token },
      }),
      en: ({ params, secret }) => ({
        subject: `Important: your ${en} is to be changed`,
        text: `Somebody asked to change the ${en} registered with you. ${check.en} changes at ${japanTime(params.at, 'en')} (Japan time). Until then and for 24 hours after it, transfers and the like are closed.\n\nIf it was you, there is nothing to do.\nIf it was not, open this page and press "Stop the change". It needs no sign-in, and never asks for a password or a code.`,
        link: { page: '/stop-change', token: secret.token },
      }),
    }),
    requestedCopy: defineTemplate<'mail', { at: string }>({
      id: of('requested-copy'),
      channel: 'mail',
      sample: { params: AT, secret: {} },
      ja: ({ params }) => ({
        subject: `【重要】${ja}の変更が申し込まれました`,
        text: `お客さまの以前のアドレスにもお知らせしています。ご登録の${ja}を変更する申し込みがありました。${japanTime(params.at, 'ja')}に変わる予定です。\n\nお心当たりがなければ、下記の窓口にすぐにお電話ください。`,
      }),
      en: ({ params }) => ({
        subject: `Important: your ${en} is to be changed`,
        text: `We also tell your former address. Somebody asked to change the ${en} registered with you; it is to change at ${japanTime(params.at, 'en')} (Japan time).\n\nIf it was not you, please call us at the number below at once.`,
      }),
    }),
    requestedSms: requestedSmsOf(kind),
    tookEffect: defineTemplate<'mail'>({
      id: of('took-effect'),
      channel: 'mail',
      security: true,
      sample: none,
      ja: () => ({
        subject: `${ja}が変わりました`,
        text: `お申し込みのとおり、ご登録の${ja}が変わりました。24時間は、送金などは使えません。\n\nお心当たりがなければ、先にお送りした「変更が申し込まれました」のメールから、24時間は元に戻せます。窓口にもすぐにお電話ください。`,
      }),
      en: () => ({
        subject: `Your ${en} has changed`,
        text: `As asked for, the ${en} registered with you has changed. For 24 hours transfers and the like stay closed.\n\nIf it was not you, our earlier mail about the request can set it back for 24 hours. Please call us at once, too.`,
      }),
    }),
    cancelled: defineTemplate<'mail'>({
      id: of('cancelled'),
      channel: 'mail',
      security: true,
      sample: none,
      ja: () => ({
        subject: `${ja}の変更を取り消しました`,
        text: `申し込まれていた${ja}の変更を取り消しました。ご登録の内容は今までのままです。\n\n変更の申し込みにお心当たりがない場合は、誰かがお客さまの画面を使ったおそれがあります。会員サイトでパスワードを変えてください。`,
      }),
      en: () => ({
        subject: `The change of your ${en} was cancelled`,
        text: `The change of your ${en} that was asked for has been cancelled. What is registered stays as it was.\n\nIf you did not ask for that change, somebody may have used your session. Please change your password on the member site.`,
      }),
    }),
    unconfirmed: defineTemplate<'mail'>({
      id: of('unconfirmed'),
      channel: 'mail',
      sample: none,
      ja: () => ({
        subject: `${ja}は変わりませんでした`,
        text: `24時間のうちに確認が済まなかったため、${ja}の変更を終わりにしました。ご登録の内容は今までのままです。変更をご希望の場合は、会員サイトでもう一度お申し込みください。`,
      }),
      en: () => ({
        subject: `Your ${en} has not changed`,
        text: `It was not confirmed within 24 hours, so the change of your ${en} has ended. What is registered stays as it was. To change it, please ask for it again at the member site.`,
      }),
    }),
    setBack: defineTemplate<'mail'>({
      id: of('set-back'),
      channel: 'mail',
      security: true,
      sample: none,
      ja: () => ({
        subject: `${ja}を元に戻しました`,
        text: `ご連絡により、${ja}の変更を元に戻しました。\n\n変更の申し込みにお心当たりがない場合は、誰かがお客さまの画面を使ったおそれがあります。会員サイトでパスワードを変えてください。`,
      }),
      en: () => ({
        subject: `Your ${en} was set back`,
        text: `As asked for, the change of your ${en} has been undone.\n\nIf you did not ask for that change, somebody may have used your session. Please change your password on the member site.`,
      }),
    }),
  };
}

/** Every message about a change, by what is changed. */
export const CHANGE_WORDS = {
  email: {
    requested: requestedMail,
    requestedCopy,
    requestedSms: requestedSmsOf('email'),
    tookEffect: tookEffectMail,
    cancelled: cancelledMail,
    unconfirmed: unconfirmedMail,
    setBack: setBackMail,
  },
  phone: wordsOf('phone'),
  address: wordsOf('address'),
  name: wordsOf('name'),
} as const satisfies Readonly<Record<ChangeKind, object>>;

/** To the phone that is left, once it is done. */
export const leftPhoneSms = defineTemplate<'sms'>({
  id: 'changes.phone-left-sms',
  channel: 'sms',
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '会員サイトの電話番号が、お申し込みのとおり別の番号に変わりました。お心当たりがなければ、窓口にすぐにお電話ください。',
  }),
  en: () => ({
    text: 'The phone number of your member account has changed to another one. Not you? Call the desk at once.',
  }),
});
