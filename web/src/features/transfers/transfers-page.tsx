import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { TransferView } from '../../api/types.js';
import { ChangesNotice } from '../../app/changes-notice.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { MemberName } from './member-name.js';
import { transfersQuery } from './queries.js';
import { StateTag } from './state-tag.js';
import styles from './transfers.module.css';

/** What the member has sent and received, and the ways to send and to be found. */
export function TransfersPage() {
  const { t } = useTranslation('transfers');
  const query = useInfiniteQuery(transfersQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <StopsNotice />
      <ChangesNotice />
      <Card>
        <Stack gap={2}>
          <ButtonLink to="/transfers/new" tone="primary" wide>
            {t('toSend')}
          </ButtonLink>
          <ButtonLink to="/transfers/code" wide>
            {t('toCode')}
          </ButtonLink>
          <ButtonLink to="/transfers/payees" wide>
            {t('toPayees')}
          </ButtonLink>
        </Stack>
      </Card>
      <Section title={t('past')}>
        <Loaded query={query} lines={5}>
          {({ pages }) => <Past transfers={pages.flatMap(({ transfers }) => transfers)} />}
        </Loaded>
        {query.isFetchNextPageError ? <ProblemNotice problem={query.error as Problem} /> : null}
        {query.hasNextPage ? (
          <div>
            <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        ) : null}
      </Section>
    </Page>
  );
}

function Past({ transfers }: { readonly transfers: readonly TransferView[] }) {
  const { t } = useTranslation('transfers');
  if (transfers.length === 0) return <Empty title={t('none')} />;
  return (
    <Card>
      <Rows
        label={t('past')}
        rows={transfers.map((transfer) => ({
          key: transfer.id,
          title: (
            <>
              <Link to="/transfers/$transferId" params={{ transferId: transfer.id }}>
                <MemberName name={transfer.name} nickname={transfer.nickname} />
              </Link>{' '}
              <StateTag transfer={transfer} />
            </>
          ),
          about: <When at={transfer.doneAt ?? transfer.requestedAt} />,
          action: <Amount transfer={transfer} />,
        }))}
      />
    </Card>
  );
}

function Amount({ transfer: { amountYen, direction, state } }: { readonly transfer: TransferView }) {
  const moved = state === 'done';
  const sign = !moved ? '' : direction === 'sent' ? '−' : '+';
  return <span className={styles.amount}>{`${sign}${formatYenCell(amountYen)}`}</span>;
}
