import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from './formats.js';

/** What an event says beyond who, what and whom: ids, words of a code, numbers and truth values. */
export type EventDetails = Readonly<Record<string, unknown>>;

export interface DetailWords {
  readonly key: string;
  readonly name: string;
  readonly value: ReactNode;
}

/** Ids stand as they are: they are what the records of others are compared with. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Events of the portal in the words of the page. Every type has its text (test/architecture). */
export function useEventWords(): {
  readonly eventText: (type: string) => string;
  readonly detailWords: (details: EventDetails) => readonly DetailWords[];
} {
  const { t, i18n } = useTranslation(['events', 'problems']);
  // Types, names and values come from the API, so the compiler can't know them.
  const found = (key: string, ns: 'events' | 'problems'): string | undefined =>
    i18n.exists(key, { ns }) ? t(key as 'unknown', { ns }) : undefined;
  const wordOf = (word: string): string | undefined => {
    if (ID.test(word)) return undefined;
    const known = found(`word.${word}`, 'events') ?? (word.includes('.') ? found(`act.${word}`, 'events') : undefined);
    return known ?? (word.includes('.') ? found(word, 'problems') : undefined);
  };
  const valueOf = (name: string, value: unknown): ReactNode => {
    if (value === null || value === undefined) return t('nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return formatNumber(value);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    // Grounds of a review are joined by dots.
    if (name === 'reasons')
      return text
        .split('.')
        .map((word) => wordOf(word) ?? word)
        .join(' · ');
    return wordOf(text) ?? <code>{text}</code>;
  };
  return {
    eventText: (type) => found(`type.${type}`, 'events') ?? t('unknown'),
    detailWords: (details) =>
      Object.entries(details).map(([key, value]) => ({
        key,
        name: found(`detail.${key}`, 'events') ?? key,
        value: valueOf(key, value),
      })),
  };
}
