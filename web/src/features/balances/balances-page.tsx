import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { present } from '../../api/index.js';
import type { BalanceReportView, ReportDayView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Facts } from '../../ui/facts.js';
import { Filters, FilterSelect } from '../../ui/filters.js';
import { formatDay, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { saveFile } from '../../ui/save-file.js';
import { When } from '../../ui/when.js';
import { halvesUntil, keyOf } from './periods.js';
import { balancesQuery } from './queries.js';
import { fileOf, passedDays } from './report-days.js';

/** What is outstanding at the base dates and on each business day, how it has become so, and whether the books agree. */
export function BalancesPage() {
  const { t } = useTranslation('balances');
  const navigate = useNavigate();
  const { period: asked }: { period?: string } = useSearch({ strict: false });
  const [halves] = useState(() => halvesUntil(present()));
  const period = halves.find((half) => keyOf(half) === asked) ?? halves[0];
  if (period === undefined) throw new Error('there is a present half of the year');
  const query = useQuery(balancesQuery(period));
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <Filters>
        <FilterSelect
          label={t('period')}
          required
          value={keyOf(period)}
          choices={halves.map((half) => ({
            value: keyOf(half),
            label: t('half', { from: formatDay(half.from), until: formatDay(half.until) }),
          }))}
          onChange={(value) => void navigate({ to: '/balances', search: { period: value } })}
        />
      </Filters>
      <Loaded query={query} lines={12}>
        {(report) => <Report report={report} />}
      </Loaded>
    </Page>
  );
}

interface ReportProps {
  readonly report: BalanceReportView;
}

function Report({ report }: ReportProps) {
  const { t } = useTranslation('balances');
  const { differences, final, legalForm, readAt } = report;
  return (
    <>
      {final ? null : (
        <Notice tone="wait">
          <p>{t('notFinal')}</p>
        </Notice>
      )}
      <Notice tone={differences.length === 0 ? 'done' : 'danger'}>
        <p>{t(differences.length === 0 ? 'agrees' : 'differs')}</p>
        {differences.length === 0 ? null : (
          <ul>
            {differences.map(({ what, kind = '', amountYen }) => (
              <li key={`${what} ${kind}`}>
                {t(`difference.${what}`, { kind })} {formatYenCell(amountYen)}
              </li>
            ))}
          </ul>
        )}
      </Notice>
      <Facts
        facts={[
          { name: t('legalForm'), value: t(`form.${legalForm}`) },
          { name: t('readAt'), value: <When at={readAt} show="stamp" /> },
        ]}
      />
      <Section title={t('flow.title')}>
        <Flow report={report} />
      </Section>
      <Section title={t('check.title')}>
        <Facts
          facts={[
            { name: t('check.movement'), value: formatYenCell(report.closingYen) },
            { name: t('check.running'), value: formatYenCell(report.runningYen) },
            { name: t('check.counter'), value: formatYenCell(report.counterYen) },
            { name: t('check.estates'), value: formatYenCell(report.estatesYen) },
            { name: t('check.closingPayouts'), value: formatYenCell(report.closingPayoutsYen) },
          ]}
        />
      </Section>
      <Section title={t('days.title')}>
        <Days report={report} />
      </Section>
    </>
  );
}

function Flow({ report }: ReportProps) {
  const { t } = useTranslation('balances');
  const rows = [
    { key: 'opening', name: t('flow.opening'), amountYen: report.openingYen },
    ...report.issued.map(({ way, amountYen }) => ({
      ...{ key: `in-${way}`, name: t('flow.issued', { way: t(`in.${way}`) }), amountYen },
    })),
    ...report.recovered.map(({ way, amountYen }) => ({
      ...{ key: `out-${way}`, name: t('flow.recovered', { way: t(`out.${way}`) }), amountYen: -amountYen },
    })),
    { key: 'closing', name: t('flow.closing'), amountYen: report.closingYen },
  ];
  return (
    <DataTable
      caption={t('flow.title')}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { key: 'name', head: t('flow.line'), cell: ({ name }) => name },
        { key: 'amount', head: t('flow.amount'), cell: ({ amountYen }) => formatYenCell(amountYen), align: 'end' },
      ]}
    />
  );
}

const SHOWN = ['business', 'all'] as const;

function Days({ report }: ReportProps) {
  const { t } = useTranslation('balances');
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('business');
  const days = passedDays(report).filter(({ business }) => business || shown === 'all');
  const secured = report.days.some(({ requiredYen }) => requiredYen !== undefined);
  return (
    <>
      <Filters>
        <FilterSelect
          label={t('days.show')}
          required
          value={shown}
          choices={SHOWN.map((value) => ({ value, label: t(value === 'all' ? 'days.all' : 'days.onlyBusiness') }))}
          onChange={(value) => {
            setShown(value === 'all' ? 'all' : 'business');
          }}
        />
        <Button
          small
          title={t('csvHint')}
          onClick={() => {
            const { name, text } = fileOf(report);
            saveFile(name, text);
          }}
        >
          {t('csv')}
        </Button>
      </Filters>
      <DataTable
        caption={t('days.title')}
        rows={[...days].reverse()}
        keyOf={({ day }) => day}
        columns={[
          { key: 'day', head: t('days.day'), cell: ({ day }: ReportDayView) => formatDay(day) },
          { key: 'business', head: t('days.business'), cell: ({ business }) => t(business ? 'days.yes' : 'days.no') },
          {
            key: 'outstanding',
            head: t('days.outstanding'),
            cell: ({ outstandingYen }) => formatYenCell(outstandingYen),
            align: 'end',
          },
          { key: 'owed', head: t('days.owed'), cell: ({ owedYen }) => formatYenCell(owedYen), align: 'end' },
          {
            key: 'liability',
            head: t('days.liability'),
            cell: ({ liabilityYen }) => formatYenCell(liabilityYen),
            align: 'end',
          },
          ...(secured
            ? [
                {
                  key: 'required',
                  head: t('days.required'),
                  cell: ({ requiredYen = 0 }: ReportDayView) => formatYenCell(requiredYen),
                  align: 'end' as const,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
