import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { HeldTransferView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { MemberLink } from '../../app/member-link.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Confirm } from '../../ui/confirm.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { formatYen, formatYenCell, isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { RowAct } from '../../ui/row-act.js';
import { When } from '../../ui/when.js';
import { heldQuery } from './queries.js';

/** Money that is held because too many people sent to one receiver for the first time, and its release by two people. */
export function HeldPage() {
  const { t } = useTranslation('held');
  const client = useQueryClient();
  const query = useQuery(heldQuery);
  const [asked, setAsked] = useState<HeldTransferView>();
  const [proposed, setProposed] = useDone<'proposed'>();
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={proposed} text={(what) => t(what)} />
      <Loaded query={query} lines={6}>
        {({ held }) => (held.length === 0 ? <Empty title={t('none')} /> : <Held held={held} onAsk={setAsked} />)}
      </Loaded>
      {asked === undefined ? null : (
        <Release
          held={asked}
          onDone={async () => {
            setAsked((now) => (now === asked ? undefined : now));
            await client.invalidateQueries({ queryKey: heldQuery.queryKey });
            setProposed('proposed');
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </Page>
  );
}

interface ReleaseProps {
  readonly held: HeldTransferView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a release is proposed; what became of another one is none of its matters. */
function Release({ held: { id, amountYen, receiverName }, onDone, onClose }: ReleaseProps) {
  const { t } = useTranslation('held');
  const release = useAction(() => api.transferDeskControllerRelease({ path: { id } }), onDone);
  return (
    <Confirm title={t('askTitle')} effect={t('propose')} tone="primary" action={release} onClose={onClose}>
      <p>{t('askText', { amount: formatYen(amountYen), name: isolated(receiverName) })}</p>
    </Confirm>
  );
}

interface HeldProps {
  readonly held: readonly HeldTransferView[];
  readonly onAsk: (held: HeldTransferView) => void;
}

function Held({ held, onAsk }: HeldProps) {
  const { t } = useTranslation('held');
  const mayPropose = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  const member = (id: string, name: string) => (
    <MemberLink memberId={id}>
      <bdi>{name}</bdi>
    </MemberLink>
  );
  return (
    <DataTable
      caption={t('title')}
      rows={held}
      keyOf={({ id }) => id}
      columns={[
        { key: 'receiver', head: t('receiver'), cell: (row) => member(row.receiverId, row.receiverName) },
        { key: 'sender', head: t('sender'), cell: (row) => member(row.senderId, row.senderName) },
        { key: 'amount', head: t('amount'), cell: ({ amountYen }) => formatYenCell(amountYen), align: 'end' },
        { key: 'at', head: t('heldAt'), cell: ({ heldAt }) => <When at={heldAt} show="stamp" /> },
        { key: 'until', head: t('until'), cell: ({ until }) => <When at={until} show="stamp" /> },
        {
          key: 'act',
          head: t('release'),
          grow: true,
          cell: (row) =>
            row.proposal !== undefined ? (
              <span>
                {t('waits')} <bdi>{row.proposal.proposedBy}</bdi>
              </span>
            ) : mayPropose ? (
              <RowAct label={t('propose')} of={row.receiverName} onPress={() => onAsk(row)} />
            ) : null,
        },
      ]}
    />
  );
}
