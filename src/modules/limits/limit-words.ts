import type { Locale } from '../notifications/index.js';
import type { Span } from './caps.js';
import type { OwnLimitKind } from './limit-kind.js';

/** No member sets a limit above it; the program's are far below. */
export const AMOUNT_MAX_YEN = 10_000_000;

const KINDS: Readonly<Record<Locale, Readonly<Record<OwnLimitKind, string>>>> = {
  ja: { charge: 'チャージ', transfer: '送金', payment: '支払い' },
  en: { charge: 'top-ups', transfer: 'transfers', payment: 'payments' },
};
const SPANS: Readonly<Record<Locale, Readonly<Record<Span, string>>>> = {
  ja: { single: '1回の限度額', day: '1日の限度額', month: '1か月の限度額' },
  en: { single: 'one of your', day: 'a day of', month: 'a month of' },
};

/** A limit in words: `送金の1日の限度額`, `a day of transfers`. */
export function limitWords(kind: OwnLimitKind, span: Span, locale: Locale): string {
  return locale === 'ja' ? `${KINDS.ja[kind]}の${SPANS.ja[span]}` : `${SPANS.en[span]} ${KINDS.en[kind]}`;
}
