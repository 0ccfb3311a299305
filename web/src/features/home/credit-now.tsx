import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CreditView } from '../../api/types.js';
import { creditQuery } from '../../app/credit-query.js';
import { ButtonLink } from '../../ui/button.js';
import { formatDay, formatYen, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import styles from './home.module.css';

/** What of the credit line is left and used, and what is paid next, in the place of a balance. */
export function CreditNow() {
  return (
    <Loaded query={useQuery(creditQuery)} lines={4}>
      {(credit) => <Line credit={credit} />}
    </Loaded>
  );
}

function Line({ credit }: { readonly credit: CreditView }) {
  const { t } = useTranslation('home');
  const { limitYen, usedYen, availableYen, nextSettlementOn, nextSettlementYen, overdueYen, accountLinked } = credit;
  return (
    <div className={styles.credit}>
      {overdueYen === undefined ? null : (
        <Notice tone="danger" title={t('credit.overdue')}>
          <p>{t('credit.overdueText', { amount: formatYen(overdueYen) })}</p>
        </Notice>
      )}
      {accountLinked ? null : (
        <Notice tone="wait" title={t('credit.noAccount')}>
          <p>{t('credit.noAccountText')}</p>
          <div>
            <ButtonLink to="/links" tone="primary">
              {t('credit.link')}
            </ButtonLink>
          </div>
        </Notice>
      )}
      <dl className={styles.balance}>
        <dt>{t('credit.available')}</dt>
        <dd>{formatYenCell(availableYen)}</dd>
      </dl>
      <dl className={styles.facts}>
        <div>
          <dt>{t('credit.used')}</dt>
          <dd>{formatYenCell(usedYen)}</dd>
        </div>
        <div>
          <dt>{t('credit.limit')}</dt>
          <dd>{formatYenCell(limitYen)}</dd>
        </div>
        <div>
          <dt>{t('credit.next')}</dt>
          <dd>{formatDay(nextSettlementOn)}</dd>
        </div>
        {nextSettlementYen === undefined ? null : (
          <div>
            <dt>{t('credit.nextAmount')}</dt>
            <dd>{formatYenCell(nextSettlementYen)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
