import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BillView } from '../../api/types.js';
import { Facts } from '../../ui/facts.js';
import { formatDay, formatYen, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Section } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { formatMonth } from '../../ui/months.js';
import { billsQuery } from './queries.js';
import styles from './statement.module.css';

const TONES: Readonly<Record<BillView['state'], TagTone>> = {
  nothing: 'plain',
  carried: 'plain',
  open: 'wait',
  requested: 'wait',
  overdue: 'danger',
  paid: 'done',
};

/** The bill of the last month that has closed, and those before it. */
export function Bills() {
  const { t } = useTranslation('statement');
  return (
    <Section title={t('bill.title')} lead={t('bill.lead')}>
      <Card>
        <Loaded query={useQuery(billsQuery)} lines={4}>
          {({ bills: [newest, ...earlier] }) =>
            newest === undefined ? (
              <p className={styles.second}>{t('bill.none')}</p>
            ) : (
              <>
                <Newest bill={newest} />
                {earlier.length === 0 ? null : (
                  <details>
                    <summary>{t('bill.earlier')}</summary>
                    <Rows label={t('bill.earlier')} rows={earlier.map((bill) => rowOf(bill))} />
                  </details>
                )}
              </>
            )
          }
        </Loaded>
      </Card>
    </Section>
  );
}

function Newest({ bill }: { readonly bill: BillView }) {
  const { t } = useTranslation('statement');
  return (
    <>
      <p>
        {t('bill.of', { month: formatMonth(bill.month) })}{' '}
        <Tag tone={TONES[bill.state]}>{t(`bill.state.${bill.state}`)}</Tag>
      </p>
      <dl className={styles.balances}>
        <div>
          <dt>{t('bill.amount')}</dt>
          <dd className={styles.balance}>{formatYenCell(bill.amountYen)}</dd>
        </div>
      </dl>
      <Facts
        facts={[
          { name: t('bill.dueOn'), value: formatDay(bill.dueOn) },
          { name: t('bill.drawn'), value: formatYen(bill.drawnYen) },
          { name: t('bill.refunded'), value: formatYen(bill.refundedYen) },
          ...(bill.carriedYen === 0 ? [] : [{ name: t('bill.carried'), value: formatYen(bill.carriedYen) }]),
        ]}
      />
    </>
  );
}

const rowOf = (bill: BillView) => ({
  key: bill.id,
  title: <BillTitle bill={bill} />,
  about: <BillDue bill={bill} />,
  action: <span className={styles.amount}>{formatYenCell(bill.amountYen)}</span>,
});

function BillTitle({ bill: { month, state } }: { readonly bill: BillView }) {
  const { t } = useTranslation('statement');
  return (
    <>
      {t('bill.of', { month: formatMonth(month) })} <Tag tone={TONES[state]}>{t(`bill.state.${state}`)}</Tag>
    </>
  );
}

function BillDue({ bill }: { readonly bill: BillView }) {
  const { t } = useTranslation('statement');
  return <>{t('bill.due', { day: formatDay(bill.dueOn) })}</>;
}
