import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { PaymentView } from '../../api/types.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { formatYen, formatYenCell } from '../../ui/formats.js';
import { LinkRows } from '../../ui/link-rows.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Skeleton } from '../../ui/skeleton.js';
import { When } from '../../ui/when.js';
import { PaymentTag } from './payment-tag.js';
import { paymentsQuery } from './queries.js';
import { WaitingQuestions } from './waiting-questions.js';

/** What was paid with the card, what was declined and why, and what waits for an answer. */
export function PaymentsPage() {
  const { t } = useTranslation('payments');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(paymentsQuery);
  const first = data?.pages[0];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <WaitingQuestions />
      <StopsNotice />
      {first?.suspended === true ? (
        <Notice tone="danger">
          <p>{t('suspended')}</p>
        </Notice>
      ) : null}
      {first === undefined || first.owedYen === 0 ? null : (
        <Notice tone="wait">
          <p>{t('owed', { amount: formatYen(first.owedYen) })}</p>
        </Notice>
      )}
      <Section title={t('list')}>
        {data === undefined && error !== null ? (
          <ProblemNotice problem={error as Problem} onRetry={() => void refetch()} />
        ) : (
          <Payments payments={data?.pages.flatMap(({ payments }) => payments)} />
        )}
        {isFetchNextPageError ? <ProblemNotice problem={error as Problem} /> : null}
        {hasNextPage ? (
          <div>
            <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        ) : null}
      </Section>
      <Card>
        <LinkRows rows={[{ to: '/payments/settings', label: t('settings'), about: t('settingsLead') }]} />
      </Card>
    </Page>
  );
}

function Payments({ payments }: { readonly payments: readonly PaymentView[] | undefined }) {
  const { t } = useTranslation('payments');
  if (payments === undefined)
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    );
  if (payments.length === 0) return <Empty title={t('none')} />;
  return (
    <Card>
      <Rows
        label={t('list')}
        rows={payments.map((payment) => ({
          key: payment.id,
          title: (
            <>
              <Link to="/payments/records/$payment" params={{ payment: payment.id }}>
                <bdi>{payment.merchantName}</bdi>
              </Link>{' '}
              <PaymentTag state={payment.state} />
            </>
          ),
          about: (
            <>
              <When at={payment.at} /> · {t(`channel.${payment.channel}`)}
              {payment.reason === undefined ? null : <p>{t(`reason.${payment.reason}`)}</p>}
            </>
          ),
          action: formatYenCell(payment.amountYen),
        }))}
      />
    </Card>
  );
}
