import { useTranslation } from 'react-i18next';
import type { FieldFault, Problem } from '../api/problem.js';
import { formatWait } from './formats.js';

/**
 * The words for what the API refuses, in the language of the page. Every code has its text (test/architecture). What is only
 * read has words of its own where the others speak of what was sent.
 */
export function useProblemText(doing: 'acting' | 'loading' = 'acting'): {
  readonly ofProblem: (problem: Problem) => string;
  readonly ofFault: (code: string, params?: FieldFault['params']) => string;
} {
  const { t, i18n } = useTranslation('problems');
  // Codes come from the API, so the compiler can't know them.
  const say = (key: string, params: Readonly<Record<string, unknown>>): string =>
    i18n.exists(key, { ns: 'problems' })
      ? t(key as 'unknown', params)
      : t(doing === 'loading' ? 'loading.unknown' : 'unknown');
  return {
    ofProblem: ({ code, retryAfterSeconds }) => {
      const loading = `loading.${code}`;
      const words = doing === 'loading' && i18n.exists(loading, { ns: 'problems' }) ? say(loading, {}) : say(code, {});
      if (retryAfterSeconds === undefined) return words;
      // What says to try again is only told when.
      const saysSo = words.toLowerCase().includes(t('again'));
      return t(saysSo ? 'wait' : 'retry', { words, wait: formatWait(retryAfterSeconds) });
    },
    ofFault: (code, params = {}) =>
      i18n.exists(`fault.${code}`, { ns: 'problems' }) ? say(`fault.${code}`, params) : t('fault.other'),
  };
}
