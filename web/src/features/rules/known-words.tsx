import { useTranslation } from 'react-i18next';
import type { RuleDecisionFactView } from '../../api/types.js';
import type { Fact } from '../../ui/facts.js';
import { formatNumber, formatWait, formatYen } from '../../ui/formats.js';
import { useEventWords } from '../../ui/event-words.js';
import { DIMENSIONS, POINTS } from './rule-words.js';

const FIELDS = [
  ...(['score', 'method', 'bank', 'night', 'nearAccounts', 'amountYen', 'deviceHours', 'firstOfLink'] as const),
  ...([
    'atMaximum',
    'linkHours',
    'newPayee',
    'channel',
    'abroad',
    'category',
    'threeDs',
    'cvc',
    'newMerchant',
  ] as const),
  ...(['kind', 'outcome', 'actor', 'hour'] as const),
] as const;
/** Those that are hours long. */
const HOURS: readonly string[] = ['deviceHours', 'linkHours'];
const AGGREGATES = ['count', 'sumYen', 'distinct', 'secondsSince'] as const;
const DENIED = '.denied';

/** What was known, and what had happened before, in words; what these pages were not taught stands as rules call it. */
export function useKnownWords() {
  const { t } = useTranslation('rules');
  const { eventText } = useEventWords();
  const dimensionOf = (code: string): string => {
    const known = DIMENSIONS.find((one) => one === code);
    return known === undefined ? code : t(`dimension.${known}`);
  };
  const kindOf = (code: string): string => {
    const point = POINTS.find((one) => one === code || `${one}${DENIED}` === code);
    if (point === undefined) return eventText(code);
    return code.endsWith(DENIED) ? t('decision.denied', { what: t(`point.${point}`) }) : t(`point.${point}`);
  };
  const list = (codes: string, between: string, wordOf: (code: string) => string): string =>
    codes.split(between).map(wordOf).join(t('comma'));

  return {
    /** One of what was known of what was decided. */
    fact: ({ name, value }: RuleDecisionFactView): Fact => {
      const known = FIELDS.find((one) => one === name);
      if (known === undefined) return { name, value: <code>{value}</code> };
      // Rules call it by its code, and who reads why one was met looks for that.
      const words = t('decision.named', { words: t(`field.${known}`), code: name });
      if (name === 'amountYen') return { name: words, value: formatYen(Number(value)) };
      if (HOURS.includes(name)) return { name: words, value: formatWait(Number(value) * 3_600) };
      if (value === 'true' || value === 'false') return { name: words, value: t(`decision.${value}`) };
      return { name: words, value: <code>{value}</code> };
    },
    /** One look at what had happened before, named `distinct member transfer receiver 86400`. */
    past: ({ name, value }: RuleDecisionFactView): Fact => {
      const [code, ...words] = name.split(' ');
      const aggregate = AGGREGATES.find((one) => one === code);
      const [of = '', kinds, by, seconds] = aggregate === 'distinct' ? words : ['', ...words];
      if (aggregate === undefined || kinds === undefined || by === undefined || !/^\d+$/.test(seconds ?? ''))
        return { name, value: <code>{value}</code> };
      const parts = {
        kinds: list(kinds, '|', kindOf),
        by: list(by, '+', dimensionOf).toLocaleLowerCase(),
        of: dimensionOf(of).toLocaleLowerCase(),
        span: formatWait(Number(seconds)),
      };
      const figure = { count: formatNumber, distinct: formatNumber, sumYen: formatYen, secondsSince: formatWait };
      return { name: t(`decision.look.${aggregate}`, parts), value: figure[aggregate](Number(value)) };
    },
  };
}
