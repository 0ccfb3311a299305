import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BacktestResultView, BacktestView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { Facts } from '../../ui/facts.js';
import { formatDay, formatNumber, formatYen } from '../../ui/formats.js';
import { Card, Section } from '../../ui/page.js';
import { When } from '../../ui/when.js';
import { DayBars } from './day-bars.js';

/** What a version would have met on our own past. */
export function Backtest({ backtest }: { readonly backtest: BacktestView }) {
  const { t } = useTranslation('rules');
  const { version, state, asOf, rowsDone, rowsAll, result, failure } = backtest;
  return (
    <Section title={t('backtest.title', { version })}>
      <p role="status">
        {t(`backtest.state.${state}`, { done: formatNumber(rowsDone), all: formatNumber(rowsAll ?? 0) })}
        {failure === undefined ? null : ` ${t(`backtest.failure.${failure}`)}`}
      </p>
      <p>
        {t('backtest.asOf')} <When at={asOf} show="stamp" />
      </p>
      {result === undefined ? null : <Result result={result} />}
    </Section>
  );
}

function Result({ result }: { readonly result: BacktestResultView }) {
  const { t } = useTranslation('rules');
  const { scored, hits, fraudHit, legitimateHit, fraud, lost, precision, recall, stoppedYen, membersDisturbed } =
    result;
  const share = (thousandths: number | undefined): string =>
    thousandths === undefined ? t('backtest.noLabels') : `${(thousandths / 10).toFixed(1)}%`;
  return (
    <>
      <Card>
        <Facts
          facts={[
            { name: t('backtest.scored'), value: formatNumber(scored) },
            { name: t('hits'), value: formatNumber(hits) },
            { name: t('backtest.fraudHit'), value: `${formatNumber(fraudHit)} / ${formatNumber(fraud)}` },
            ...(lost === undefined ? [] : [{ name: t('backtest.lost'), value: formatNumber(lost) }]),
            { name: t('backtest.legitimateHit'), value: formatNumber(legitimateHit) },
            { name: t('backtest.precision'), value: share(precision) },
            { name: t('backtest.recall'), value: share(recall) },
            { name: t('backtest.stoppedYen'), value: formatYen(stoppedYen) },
            { name: t('backtest.membersDisturbed'), value: formatNumber(membersDisturbed) },
          ]}
        />
      </Card>
      {result.byDay.length === 0 ? null : (
        <>
          <DayBars
            days={result.byDay.map(({ day, hits: all, fraud: part }) => ({ day, all, part }))}
            label={t('backtest.chart', { count: hits })}
            allLabel={t('hits')}
            partLabel={t('backtest.fraud')}
          />
          <DataTable
            caption={t('backtest.byDay')}
            rows={[...result.byDay].reverse()}
            keyOf={({ day }) => day}
            columns={[
              { key: 'day', head: t('day'), cell: ({ day }) => formatDay(day) },
              { key: 'hits', head: t('hits'), cell: ({ hits: all }) => formatNumber(all), align: 'end' },
              {
                key: 'fraud',
                head: t('backtest.fraud'),
                cell: ({ fraud: part }) => formatNumber(part),
                align: 'end',
                grow: true,
              },
            ]}
          />
        </>
      )}
      {result.examples.length === 0 ? null : (
        <>
          <h3>{t('backtest.examples')}</h3>
          <ol>
            {result.examples.map((id) => (
              <li key={id}>
                <Link to="/decisions/$decisionId" params={{ decisionId: id }}>
                  <code>{id}</code>
                </Link>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
