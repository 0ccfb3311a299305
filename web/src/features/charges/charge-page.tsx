import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChargeView } from '../../api/types.js';
import { ChangesNotice } from '../../app/changes-notice.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Rows } from '../../ui/rows.js';
import { When } from '../../ui/when.js';
import { ChargeTag } from './charge-tag.js';
import { HowMuch } from './how-much.js';
import { chargesQuery } from './queries.js';
import { useBankName } from './use-bank-name.js';

/** Money in from the linked account: how much, and what has come so far. */
export function ChargePage() {
  const { t } = useTranslation('charges');
  const query = useQuery(chargesQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <StopsNotice />
      <ChangesNotice />
      <Loaded query={query} lines={6}>
        {(view) => (
          <>
            {view.sources.length === 0 ? (
              <Empty title={t('noSource')}>
                <ButtonLink to="/links" tone="primary">
                  {t('toLinks')}
                </ButtonLink>
              </Empty>
            ) : (
              <HowMuch view={view} />
            )}
            <Section title={t('history')}>
              <History charges={view.charges} />
              <RowLimit rows={view.charges} most={view.rowsMax} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function History({ charges }: { readonly charges: readonly ChargeView[] }) {
  const { t } = useTranslation('charges');
  const bankName = useBankName();
  if (charges.length === 0) return <p>{t('noCharges')}</p>;
  return (
    <Card>
      <Rows
        label={t('history')}
        rows={charges.map((charge) => ({
          key: charge.id,
          title: (
            <>
              <Link to="/charges/$chargeId" params={{ chargeId: charge.id }}>
                {bankName(charge)}
              </Link>{' '}
              <ChargeTag state={charge.state} />
            </>
          ),
          about: <When at={charge.requestedAt} />,
          action: formatYenCell(charge.amountYen),
        }))}
      />
    </Card>
  );
}
