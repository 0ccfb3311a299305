import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StatementPendingView } from '../../api/types.js';
import { formatDateTime, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Section } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { When } from '../../ui/when.js';
import { balanceShown } from './balance-shown.js';
import { LineKind, LineTitle } from './line-words.js';
import { pendingQuery } from './queries.js';
import styles from './statement.module.css';

/** What can be spent now, and beside it what is held. */
export function BalanceNow() {
  const { t } = useTranslation('statement');
  return (
    <Section title={t('balance.title')}>
      <Card>
        <Loaded query={useQuery(pendingQuery)} lines={3}>
          {(pending) => <Balance pending={pending} />}
        </Loaded>
      </Card>
    </Section>
  );
}

function Balance({ pending: { balanceYen, heldYen, holds } }: { readonly pending: StatementPendingView }) {
  const { t } = useTranslation('statement');
  return (
    <>
      <dl className={styles.balances}>
        <div>
          <dt>{t('balance.spendable')}</dt>
          <dd className={styles.balance}>{formatYenCell(balanceShown(balanceYen))}</dd>
        </div>
        <div>
          <dt>{t('balance.held')}</dt>
          <dd className={styles.held}>{formatYenCell(heldYen)}</dd>
        </div>
      </dl>
      {holds.length === 0 ? (
        <p className={styles.second}>{t('balance.none')}</p>
      ) : (
        <>
          <p className={styles.second}>{t('balance.heldLead')}</p>
          <details>
            <summary>{t('balance.list')}</summary>
            <Rows
              label={t('balance.list')}
              rows={holds.map((hold) => ({
                key: hold.id,
                title: <LineTitle line={hold} />,
                about: (
                  <>
                    <When at={hold.at} />
                    <LineKind line={hold} /> · {t('balance.until', { until: formatDateTime(hold.until) })}
                  </>
                ),
                action: <span className={styles.amount}>{formatYenCell(hold.amountYen)}</span>,
              }))}
            />
          </details>
        </>
      )}
    </>
  );
}
