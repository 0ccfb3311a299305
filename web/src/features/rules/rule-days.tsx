import { useTranslation } from 'react-i18next';
import type { RuleDayView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { formatDay, formatNumber } from '../../ui/formats.js';
import { Section } from '../../ui/page.js';
import { DayBars } from './day-bars.js';

/** How often a version was met, day by day: a chart, and a table of the same figures. */
export function RuleDays({ title, days }: { readonly title: string; readonly days: readonly RuleDayView[] }) {
  const { t } = useTranslation('rules');
  const sum = days.reduce((all, { hits }) => all + hits, 0);
  const met = days.filter(({ hits }) => hits > 0).reverse();
  return (
    <Section title={title}>
      <DayBars
        days={days.map(({ day, hits, suppressed }) => ({ day, all: hits, part: suppressed }))}
        label={t('daysChart', { count: sum })}
        allLabel={t('hits')}
        partLabel={t('suppressed')}
      />
      {met.length === 0 ? (
        <p>{t('noHits')}</p>
      ) : (
        <details>
          <summary>{t('asTable')}</summary>
          <DataTable
            caption={title}
            rows={met}
            keyOf={({ day }) => day}
            columns={[
              { key: 'day', head: t('day'), cell: ({ day }) => formatDay(day) },
              { key: 'hits', head: t('hits'), cell: ({ hits }) => formatNumber(hits), align: 'end' },
              {
                key: 'suppressed',
                head: t('suppressed'),
                cell: ({ suppressed }) => formatNumber(suppressed),
                align: 'end',
                grow: true,
              },
            ]}
          />
        </details>
      )}
    </Section>
  );
}
