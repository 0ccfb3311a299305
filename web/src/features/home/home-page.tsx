import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call, type Problem } from '../../api/index.js';
import type { HomeView } from '../../api/types.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { ChangesNotice } from '../../app/changes-notice.js';
import { ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { formatYenCell } from '../../ui/formats.js';
import { isCreditCard } from '../../ui/mode.js';
import { LinkRows } from '../../ui/link-rows.js';
import { Card, Page, Section } from '../../ui/page.js';
import { PastSignIns } from '../../ui/past-sign-ins.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { CallerQuestion } from './caller-question.js';
import { CardDrawing } from './card-drawing.js';
import { CreditNow } from './credit-now.js';
import styles from './home.module.css';

/** What a member sees first: the card, the balance, and who has signed in. */
export function HomePage() {
  const { t } = useTranslation('home');
  const { data, error, refetch } = useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => call(() => api.accountControllerHome({ signal })),
  });
  return (
    <Page title={t('greeting')} lead={data === undefined ? undefined : <Nickname>{data.nickname}</Nickname>}>
      <StopsNotice />
      {data === undefined ? null : <CallerQuestion />}
      {data === undefined && error !== null ? (
        <ProblemNotice problem={error as Problem} onRetry={() => void refetch()} />
      ) : (
        <Overview home={data} />
      )}
    </Page>
  );
}

/** Whatever somebody calls themselves, it stays inside its place and turns nothing around. */
function Nickname({ children }: { readonly children: string }) {
  const { t } = useTranslation('home');
  const [before, after] = t('title', { nickname: '\0' }).split('\0');
  return (
    <span className={styles.nickname}>
      {before}
      <bdi>{children}</bdi>
      {after}
    </span>
  );
}

/** What is always there is shown at once, and in its place what is still on its way. */
function Overview({ home }: { readonly home: HomeView | undefined }) {
  const { t } = useTranslation('home');
  return (
    <>
      <ChangesNotice />
      <Card>
        {home === undefined ? (
          <Skeleton lines={5} />
        ) : (
          <div className={styles.overview}>
            <CardDrawing state={home.cardState} lastTwo={home.cardLastTwo} />
            {home.balanceYen === undefined ? (
              <CreditNow />
            ) : (
              <dl className={styles.balance}>
                <dt>{t('balance')}</dt>
                <dd>{formatYenCell(home.balanceYen)}</dd>
              </dl>
            )}
          </div>
        )}
        {isCreditCard ? null : <MoveMoney />}
        <LinkRows
          rows={[
            { to: '/statement', label: t('toStatement') },
            { to: '/payments', label: t('toPayments') },
            { to: '/card', label: t('toCard') },
            { to: '/card/details', label: t('toDetails') },
            { to: '/links', label: t('toLinks') },
          ]}
        />
      </Card>
      <Section title={t('signIns')} lead={t('signInsLead')}>
        <LastSignIns signIns={home?.lastSignIns} />
        <div>
          <ButtonLink to="/security">{t('allSignIns')}</ButtonLink>
        </div>
      </Section>
    </>
  );
}

/** Money in, and money to others. */
function MoveMoney() {
  const { t } = useTranslation('home');
  return (
    <>
      <div>
        <ButtonLink to="/charges" tone="primary" wide>
          {t('toCharges')}
        </ButtonLink>
      </div>
      <div>
        <ButtonLink to="/transfers" wide>
          {t('toTransfers')}
        </ButtonLink>
      </div>
    </>
  );
}

function LastSignIns({ signIns }: { readonly signIns: HomeView['lastSignIns'] | undefined }) {
  const { t } = useTranslation('home');
  if (signIns?.length === 0) return <Empty title={t('noSignIns')} />;
  return (
    <Card>
      {signIns === undefined ? <Skeleton lines={2} /> : <PastSignIns signIns={signIns} label={t('signIns')} />}
    </Card>
  );
}
