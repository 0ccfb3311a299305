import type { Locale } from './notification.js';
import { notificationsSettings } from './notifications.settings.js';
import { groupedStopCode } from './stop-code.js';
import type { MailContent, SmsContent, VoiceContent } from './template.js';

/** Longer ones are cut into many parts, which providers bill and phones mix up. */
const SMS_LENGTH_MAX = 300;
const LINK = /(https?:|\/\/|\bwww\.|\b[a-z0-9-]+\.(com|net|org|jp|example|io|ly|me|info)\b)/i;
const TOLD_IN: Readonly<Record<Locale, RegExp>> = {
  ja: /教えないで/,
  en: /never (tell|share|give)|tell it to nobody/i,
};
const NEVER_TELL: Readonly<Record<Locale, string>> = {
  ja: 'この番号は誰にも教えないでください。当社からお聞きすることもありません。',
  en: 'Never tell this code to anybody. We never ask for it.',
};

/** A template whose words break a rule of the house; it is not sent. */
export class WrongWords extends Error {
  override name = 'WrongWords';
}

function withWarning(text: string, locale: Locale, hasSecret: boolean): string {
  if (!hasSecret || TOLD_IN[locale].test(text)) return text;
  return `${text} ${NEVER_TELL[locale]}`;
}

function refuseLinks(text: string): void {
  if (LINK.test(text)) throw new WrongWords('a message must not carry a link');
}

/**
 * A short message never carries a link, and one with a code says that nobody may be told it. `stopCode` is that of a
 * security notice: what it is good for, and where.
 */
export function smsWords({ text }: SmsContent, locale: Locale, hasSecret: boolean, stopCode?: string): string {
  const said = stopCode === undefined ? text : `${text.trimEnd()}${notMeByCode(locale, stopCode)}`;
  const whole = withWarning(said, locale, hasSecret);
  refuseLinks(whole);
  if (whole.length > SMS_LENGTH_MAX) throw new WrongWords(`a short message has ${SMS_LENGTH_MAX} characters at most`);
  return whole;
}

/** The same for what is spoken. */
export function voiceWords({ spoken }: VoiceContent, locale: Locale, hasSecret: boolean): string {
  const whole = withWarning(spoken, locale, hasSecret);
  refuseLinks(whole);
  return whole;
}

/**
 * A mail has no link, so that a member never learns to follow one, and says at its end who writes and what we never do.
 * The exceptions are the link of a security notice and that of a change that waits: both lead to pages of the members' site,
 * at `origin`, that ask for nothing but a press.
 */
export function mailWords(
  { subject, text, link }: MailContent,
  locale: Locale,
  { origin, stopLink }: Links,
): MailWords {
  refuseLinks(subject);
  refuseLinks(text);
  const parts = [
    text.trimEnd(),
    ...(link === undefined ? [] : [`${origin}${link.page}#${link.token}`]),
    ...(stopLink === undefined ? [] : [notMe(locale, stopLink)]),
    foot(locale),
  ];
  return { subject: `${subjectMark(locale)}${subject}`, text: `${parts.join('\n\n')}\n` };
}

function notMeByCode(locale: Locale, stopCode: string): string {
  const code = groupedStopCode(stopCode);
  return locale === 'ja'
    ? `お心当たりがなければ、会員サイトの「心当たりがない場合」で ${code} を入力すると、すべて止められます。この番号は誰にも教えないでください。`
    : ` Not you? Enter ${code} at "This was not me" on the member site to stop everything. Never tell it to anybody.`;
}

function notMe(locale: Locale, stopLink: string): string {
  if (locale === 'ja') {
    return [
      '■ 心当たりがない場合',
      '次のページのボタンを押してください。すべての端末からログアウトし、お金の動きを止めます。',
      'パスワードや確認コードは要りません。入力を求められたら、偽のページです。',
      stopLink,
    ].join('\n');
  }
  return [
    '* This was not me',
    'Press the button on this page. It signs you out on all devices and stops all money.',
    'It needs no password and no code. A page that asks for one is a fake.',
    stopLink,
  ].join('\n');
}

/** Where the links of a mail lead. */
export interface Links {
  readonly origin: string;
  /** The whole address of the link of a security notice. */
  readonly stopLink?: string | undefined;
}

/** What a mail says, in full. */
export type MailWords = Pick<MailContent, 'subject' | 'text'>;

function subjectMark(locale: Locale): string {
  return locale === 'ja' ? `【${notificationsSettings.issuerName}】` : `[${notificationsSettings.issuerNameEnglish}] `;
}

function foot(locale: Locale): string {
  if (locale === 'ja') {
    return [
      '――――――――――',
      notificationsSettings.issuerName,
      'このメールは送信専用です。お問い合わせは電話でお受けします。',
      `電話 ${notificationsSettings.issuerPhone}`,
      'パスワードや確認コードを、メールや電話でお聞きすることはありません。',
      'ログインのページへのリンクをメールでお送りすることもありません。',
    ].join('\n');
  }
  return [
    '----------',
    notificationsSettings.issuerNameEnglish,
    'Nobody reads answers to this mail. Please call us with your questions.',
    `Phone ${notificationsSettings.issuerPhone}`,
    'We never ask for a password or a code, neither by mail nor by phone.',
    'We never send you a link to the sign-in page.',
  ].join('\n');
}
