import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { DeskTransferView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { memberTransfersQuery } from './queries.js';

const TONES: Readonly<Record<DeskTransferView['state'], TagTone>> = {
  waiting: 'wait',
  done: 'done',
  cancelled: 'plain',
  failed: 'plain',
};

/** What a member has sent and received, with the other side masked. Each page is a look that is recorded. */
export function MemberTransfers({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('members');
  const query = useInfiniteQuery(memberTransfersQuery(memberId));
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => <TransferRows transfers={pages.flatMap(({ transfers }) => transfers)} />}
      </Loaded>
      {query.isFetchNextPageError ? <ProblemNotice problem={query.error as Problem} /> : null}
      {query.hasNextPage ? (
        <div>
          <Button small pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('transfers.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function TransferRows({ transfers }: { readonly transfers: readonly DeskTransferView[] }) {
  const { t } = useTranslation('members');
  if (transfers.length === 0) return <p>{t('transfers.none')}</p>;
  return (
    <Rows
      label={t('transfers.title')}
      rows={transfers.map((transfer) => ({
        key: transfer.id,
        title: (
          <>
            {t(`transfers.${transfer.direction}`)}{' '}
            <Link to="/members/$memberId" params={{ memberId: transfer.otherId }}>
              <bdi>{transfer.otherName}</bdi>
            </Link>{' '}
            <Tag tone={transfer.held?.held === true ? 'wait' : TONES[transfer.state]}>
              {t(transfer.held?.held === true ? 'transfers.state.held' : `transfers.state.${transfer.state}`)}
            </Tag>
          </>
        ),
        about: (
          <p>
            <When at={transfer.requestedAt} show="stamp" />
            {' · '}
            {t(`transfers.method.${METHODS.find((known) => known === transfer.method) ?? 'passkey'}`)}
            {transfer.newPayee ? ` · ${t('transfers.newPayee')}` : ''}
          </p>
        ),
        action: formatYenCell(transfer.amountYen),
      }))}
    />
  );
}

const METHODS = ['passkey', 'totp', 'phone-code'] as const;
