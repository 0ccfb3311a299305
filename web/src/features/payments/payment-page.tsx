import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PaymentDetailView } from '../../api/types.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { countryName, formatYen, formatYenCell } from '../../ui/formats.js';
import { LinkRows } from '../../ui/link-rows.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { When } from '../../ui/when.js';
import { paymentQuery } from './queries.js';

/** One payment and what became of it. */
export function PaymentPage() {
  const { t } = useTranslation('payments');
  const { payment = '' }: { payment?: string } = useParams({ strict: false });
  const query = useQuery(paymentQuery(payment));
  return (
    <Page title={t('detail.title')}>
      <Loaded query={query} lines={8}>
        {(view) => <Payment payment={view} />}
      </Loaded>
      <Card>
        <LinkRows rows={[{ to: '/security/urgent', label: t('detail.notMe'), about: t('detail.notMeLead') }]} />
      </Card>
    </Page>
  );
}

function Payment({ payment }: { readonly payment: PaymentDetailView }) {
  const { t } = useTranslation('payments');
  const { merchantName, merchantCountry, at, state, channel, category, reason, steps, heldUntil } = payment;
  const yen = (name: string, amountYen: number): Fact[] =>
    amountYen === 0 ? [] : [{ name, value: formatYen(amountYen) }];
  return (
    <>
      {reason === undefined ? null : (
        <Notice tone="danger">
          <p>{t(`reason.${reason}`)}</p>
        </Notice>
      )}
      <Card>
        <Facts
          facts={[
            { name: t('detail.merchant'), value: <bdi>{merchantName}</bdi> },
            { name: t('detail.country'), value: countryName(merchantCountry) },
            { name: t('detail.when'), value: <When at={at} /> },
            { name: t('detail.state'), value: t(`state.${state}`) },
            { name: t('detail.channel'), value: t(`channel.${channel}`) },
            { name: t('detail.category'), value: t(`switch.name.${category}`) },
            ...yen(t('detail.asked'), payment.amountYen),
            ...yen(t('detail.held'), payment.heldYen),
            ...(heldUntil === undefined ? [] : [{ name: t('detail.heldUntil'), value: <When at={heldUntil} /> }]),
            ...yen(t('detail.paid'), payment.paidYen),
            ...yen(t('detail.refunded'), payment.refundedYen),
            ...yen(t('detail.owed'), payment.owedYen),
          ]}
        />
      </Card>
      {steps.length === 0 ? null : (
        <Section title={t('detail.steps')}>
          <Card>
            <Rows
              label={t('detail.steps')}
              rows={steps.map((step, place) => ({
                key: String(place),
                title: t(`step.${step.kind}`),
                about: <When at={step.at} />,
                action: formatYenCell(step.amountYen),
              }))}
            />
          </Card>
        </Section>
      )}
    </>
  );
}
