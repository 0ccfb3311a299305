import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChargeView } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { formatYen } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Slip } from '../../ui/slip.js';
import { Steps } from '../../ui/steps.js';
import { When } from '../../ui/when.js';
import { chargeQuery, isOver } from './queries.js';
import { useBankName } from './use-bank-name.js';

/** One charge: how far it is, and what the bank has said. */
export function ChargeResultPage() {
  const { t } = useTranslation('charges');
  const { chargeId = '' }: { chargeId?: string } = useParams({ strict: false });
  const query = useQuery(chargeQuery(chargeId));
  return (
    <Page title={t('one.title')}>
      <Loaded query={query} lines={6}>
        {(charge) => (
          <>
            <Outcome charge={charge} />
            {charge.state === 'declined' ? null : (
              <Steps
                label={t('steps.label')}
                names={[t('steps.reserved'), t('steps.bank'), t('steps.done')]}
                here={charge.state === 'posted' ? 3 : charge.state === 'requested' ? 0 : 1}
              />
            )}
            <Receipt charge={charge} />
          </>
        )}
      </Loaded>
      <div>
        <ButtonLink to="/charges">{t('one.all')}</ButtonLink>
      </div>
    </Page>
  );
}

const REASONS = ['insufficient-funds', 'account-stopped', 'over-bank-limit', 'stopped'] as const;

function Outcome({ charge }: { readonly charge: ChargeView }) {
  const { t } = useTranslation('charges');
  if (charge.state === 'posted')
    return (
      <Notice tone="done" live title={t('one.posted')}>
        <p>{t('one.postedText')}</p>
      </Notice>
    );
  if (isOver(charge))
    return (
      <Notice tone="danger" live title={t('one.declined')}>
        <p>{t(`reason.${REASONS.find((known) => known === charge.reason) ?? 'other'}`)}</p>
        <p>{t('one.declinedText')}</p>
      </Notice>
    );
  return (
    <Notice tone="wait" live title={t('one.waiting')}>
      <p>{t('one.waitingText')}</p>
    </Notice>
  );
}

function Receipt({ charge }: { readonly charge: ChargeView }) {
  const { t } = useTranslation('charges');
  const bankName = useBankName();
  const { id, amountYen, requestedAt, settledAt, state } = charge;
  const words = { bank: bankName(charge), amount: formatYen(amountYen) };
  return (
    <Slip
      line={t(state === 'posted' ? 'one.postedLine' : 'one.line', words)}
      facts={[
        { name: t('one.requestedAt'), value: <When at={requestedAt} /> },
        ...(settledAt === undefined ? [] : [{ name: t('one.settledAt'), value: <When at={settledAt} /> }]),
        { name: t('one.reference'), value: <code>{id}</code> },
      ]}
    />
  );
}
