import { defineTemplate, japanTime } from '../notifications/index.js';
import type { Span } from './caps.js';
import type { OwnLimitKind } from './limit-kind.js';
import { limitWords } from './limit-words.js';

const AT = '2026-11-23T10:30:00.000Z';

interface RaiseParams extends Record<string, string | number> {
  kind: string;
  span: string;
  amountYen: number;
  at: string;
}

const SAMPLE: RaiseParams = { kind: 'transfer', span: 'day', amountYen: 20_000, at: AT };
const words = ({ kind, span }: RaiseParams, locale: 'ja' | 'en'): string =>
  limitWords(kind as OwnLimitKind, span as Span, locale);

/** That a higher limit was asked for, and waits. */
export const raiseRequestedMail = defineTemplate<'mail', RaiseParams>({
  id: 'limits.raise-requested',
  channel: 'mail',
  security: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】限度額の引き上げが申し込まれました',
    text: `会員サイトで、承認のうえ、${words(params, 'ja')}を${params.amountYen.toLocaleString('ja-JP')}円に上げることが申し込まれました。安全のため、${japanTime(params.at, 'ja')}に変わります。\n\nお客さまご自身であれば、何もなさる必要はありません。お心当たりがない場合は、すぐに止めてください。止めると、限度額も上がりません。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a higher limit was asked for',
    text: `At the member site, after an approval, somebody asked to raise the limit for ${words(params, 'en')} to ¥${params.amountYen.toLocaleString('en-GB')}. For your safety it takes effect at ${japanTime(params.at, 'en')} (Japan time).\n\nIf it was you, there is nothing to do. If not, stop it at once; the limit is then not raised either.`,
  }),
});

/** The same to the phone. */
export const raiseRequestedSms = defineTemplate<'sms', RaiseParams>({
  id: 'limits.raise-requested-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: SAMPLE, secret: {} },
  ja: ({ params }) => ({
    text: `限度額の引き上げが申し込まれました。${japanTime(params.at, 'ja')}に変わります。`,
  }),
  en: ({ params }) => ({
    text: `A higher limit was asked for, to take effect at ${japanTime(params.at, 'en')} (Japan time).`,
  }),
});
