import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FieldFault } from '../../api/problem.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { FilterLinks } from '../../ui/filter-links.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDay, formatYen } from '../../ui/formats.js';
import { addressOf, given, KINDS, type StatementSearch } from './search.js';
import styles from './statement.module.css';

interface Values {
  readonly from: string;
  readonly until: string;
  readonly least: string;
  readonly most: string;
}

/** What narrows the list: the kind at a press, days and amounts in a part that opens. All of it stands in the address. */
export function Narrowing({ search }: { readonly search: StatementSearch }) {
  const { t } = useTranslation('statement');
  const { kind, ...others } = search;
  return (
    <div className={`${styles.narrowing} no-print`}>
      <FilterLinks
        label={t('kinds.label')}
        to="/statement"
        filters={[
          { key: 'all', text: t('kinds.all'), search: addressOf(others), chosen: kind === undefined },
          ...KINDS.map((each) => ({
            key: each,
            text: t(`kinds.${each}`),
            search: addressOf({ ...others, kind: each }),
            chosen: kind === each,
          })),
        ]}
      />
      <details open={Object.keys(others).length > 0}>
        <summary>{t('filter.open')}</summary>
        {/* Another address is another form. */}
        <DaysAndAmounts key={JSON.stringify(others)} search={search} />
      </details>
    </div>
  );
}

function DaysAndAmounts({ search }: { readonly search: StatementSearch }) {
  const { t } = useTranslation('statement');
  const navigate = useNavigate();
  const { from = '', until = '', least = '', most = '' } = search;
  const form = useFields<Values>({ from, until, least, most }, check);
  const show = (next: StatementSearch): void => {
    void navigate({ to: '/statement', search: addressOf(next) });
  };
  return (
    <div className={styles.filters}>
      <Form
        form={form}
        action={{ run: show, pending: false, problem: undefined, forget: () => undefined }}
        toInput={(values) =>
          given({ ...values, least: digits(values.least), most: digits(values.most), kind: search.kind })
        }
        submitLabel={t('filter.apply')}
        beside={
          <Button
            tone="text"
            onClick={() => {
              show({});
            }}
          >
            {t('filter.clear')}
          </Button>
        }
      >
        <div className={styles.pair}>
          <TextField name="from" label={t('filter.from')} type="date" optional />
          <TextField name="until" label={t('filter.until')} type="date" optional />
        </div>
        <div className={styles.pair}>
          <TextField name="least" label={t('filter.least')} inputMode="numeric" maxLength={12} optional />
          <TextField name="most" label={t('filter.most')} inputMode="numeric" maxLength={12} optional />
        </div>
      </Form>
    </div>
  );
}

/** Digits, however they were typed. */
const digits = (typed: string): string => typed.normalize('NFKC').replace(/[\s,円¥]/g, '');

function check({ from, until, least, most }: Values): readonly FieldFault[] {
  const fault = (name: string, code: string): FieldFault => ({ pointer: `/${name}`, code, params: {} });
  const faults = Object.entries({ least, most }).flatMap(([name, typed]) =>
    /^\d{0,9}$/.test(digits(typed)) ? [] : [fault(name, 'not-an-amount')],
  );
  if (faults.length > 0) return faults;
  if (from !== '' && until !== '' && from > until) return [fault('until', 'before-start')];
  if (least !== '' && most !== '' && Number(digits(least)) > Number(digits(most)))
    return [fault('most', 'below-least')];
  return [];
}

/** What the list shows, in words: on paper the filters are gone. */
export function NarrowedTo({ search }: { readonly search: StatementSearch }) {
  const { t } = useTranslation('statement');
  const { t: common } = useTranslation();
  const { from, until, kind, least, most } = search;
  const [first, last] = [
    from === undefined ? undefined : formatDay(from),
    until === undefined ? undefined : formatDay(until),
  ];
  const [low, high] = [least, most].map((yen) => (yen === undefined ? undefined : formatYen(Number(yen))));
  const parts = [
    kind === undefined ? undefined : t(`kinds.${kind}`),
    first !== undefined && last !== undefined
      ? t('filter.period', { from: first, until: last })
      : first !== undefined
        ? t('filter.since', { from: first })
        : last !== undefined
          ? t('filter.upTo', { until: last })
          : undefined,
    low !== undefined && high !== undefined
      ? t('filter.amounts', { least: low, most: high })
      : low !== undefined
        ? t('filter.atLeast', { least: low })
        : high !== undefined
          ? t('filter.atMost', { most: high })
          : undefined,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return null;
  return (
    <p className={styles.second}>
      {t('filter.now')}
      {common('form.colon')}
      {parts.join(' · ')}
    </p>
  );
}
