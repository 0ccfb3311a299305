import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TransferView } from '../../api/types.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { ButtonLink } from '../../ui/button.js';
import { formatYen, isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Slip } from '../../ui/slip.js';
import { When } from '../../ui/when.js';
import { HeldMoney } from './held-money.js';
import { MemberName } from './member-name.js';
import { transferQuery } from './queries.js';
import { WaitingTransfer } from './waiting-transfer.js';

/** One transfer: the receipt, or what it waits for and how to cancel it. */
export function TransferPage() {
  const { t } = useTranslation('transfers');
  const { transferId = '' }: { transferId?: string } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery(transferQuery(transferId));
  const take = (view: TransferView): void => {
    client.setQueryData(transferQuery(transferId).queryKey, view);
    void client.invalidateQueries({ queryKey: ['transfers'] });
    void client.invalidateQueries({ queryKey: ['home'] });
  };
  return (
    <Page title={t('one.title')}>
      <StopsNotice />
      <Loaded query={query} lines={6}>
        {(transfer) => (
          <>
            <Outcome transfer={transfer} />
            <Receipt transfer={transfer} />
            {transfer.state === 'waiting' ? <WaitingTransfer transfer={transfer} onChanged={take} /> : null}
            {transfer.held === undefined ? null : (
              <HeldMoney transfer={transfer} held={transfer.held} onChanged={take} />
            )}
          </>
        )}
      </Loaded>
      <div>
        <ButtonLink to="/transfers">{t('one.all')}</ButtonLink>
      </div>
    </Page>
  );
}

function Outcome({ transfer: { state, direction, endReason } }: { readonly transfer: TransferView }) {
  const { t } = useTranslation('transfers');
  if (state === 'waiting') return null;
  if (state === 'done')
    return (
      <Notice tone="done" live>
        <p>{t(`one.${direction}`)}</p>
      </Notice>
    );
  return (
    <Notice tone="wait" live title={t('one.notDone')}>
      <p>{t(`reason.${REASONS.find((known) => known === endReason) ?? 'other'}`)}</p>
    </Notice>
  );
}

const REASONS = [
  'sender',
  'stopped',
  'sender-closed',
  'cooling-off',
  'limit',
  'receiver',
  'not-now',
  'too-late',
] as const;

function Receipt({ transfer }: { readonly transfer: TransferView }) {
  const { t } = useTranslation('transfers');
  const { id, name, nickname, amountYen, direction, memo, requestedAt, doneAt, state } = transfer;
  const words = { name: isolated(name), amount: formatYen(amountYen) };
  return (
    <Slip
      line={t(direction === 'sent' ? (state === 'done' ? 'one.sentLine' : 'one.sendLine') : 'one.receivedLine', words)}
      facts={[
        {
          name: t(direction === 'sent' ? 'one.to' : 'one.from'),
          value: <MemberName name={name} nickname={nickname} />,
        },
        ...(memo === undefined ? [] : [{ name: t('one.memo'), value: <bdi>{memo}</bdi> }]),
        { name: t('one.requestedAt'), value: <When at={requestedAt} /> },
        ...(doneAt === undefined ? [] : [{ name: t('one.doneAt'), value: <When at={doneAt} /> }]),
        { name: t('one.reference'), value: <code>{id}</code> },
      ]}
    />
  );
}
