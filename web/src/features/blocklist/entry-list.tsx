import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlocklistEntryView, BlocklistView } from '../../api/types.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { formatDateTime, isolated } from '../../ui/formats.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { RemoveDialog } from './remove-dialog.js';
import type { BlocklistSearch } from './search.js';
import styles from './blocklist.module.css';

interface EntryListProps {
  readonly view: BlocklistView;
  readonly search: BlocklistSearch;
  readonly mayRemove: boolean;
}

export function EntryList({ view: { entries, next }, search, mayRemove }: EntryListProps) {
  const { t } = useTranslation('blocklist');
  const [leaving, setLeaving] = useState<BlocklistEntryView>();
  const columns = useColumns(mayRemove ? setLeaving : undefined);
  if (entries.length === 0) {
    return Object.keys(search).length === 0 ? (
      <Empty title={t('empty')}>
        <p>{t('emptyHint')}</p>
      </Empty>
    ) : (
      <Empty title={t('emptyFilter')}>
        <ButtonLink to="/blocklist">{t('showAll')}</ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t('list')} rows={entries} keyOf={({ id }) => id} columns={columns} />
      <div className={styles.paging}>
        {search.before === undefined ? null : (
          <Link to="/blocklist" search={{ ...search, before: undefined }}>
            {t('filter.newest')}
          </Link>
        )}
        {next === undefined ? null : (
          <Link to="/blocklist" search={{ ...search, before: next }}>
            {t('filter.older')}
          </Link>
        )}
      </div>
      {leaving === undefined ? null : (
        <RemoveDialog
          entry={leaving}
          onClose={() => {
            setLeaving(undefined);
          }}
        />
      )}
    </>
  );
}

function useColumns(remove: ((entry: BlocklistEntryView) => void) | undefined): readonly Column<BlocklistEntryView>[] {
  const { t } = useTranslation('blocklist');
  const act: Column<BlocklistEntryView> = {
    key: 'act',
    head: t('column.act'),
    align: 'end',
    cell: (entry) => <RemovalCell entry={entry} remove={remove} />,
  };
  return [
    {
      key: 'type',
      head: t('column.type'),
      cell: ({ type }) => <span className={styles.still}>{t(`type.${type}`)}</span>,
    },
    {
      key: 'list',
      head: t('column.list'),
      cell: ({ list }) => <Tag tone={list === 'block' ? 'danger' : 'action'}>{t(`short.${list}`)}</Tag>,
    },
    {
      key: 'case',
      head: t('column.case'),
      cell: ({ sourceCase }) => <span className={styles.code}>{sourceCase}</span>,
    },
    {
      key: 'reason',
      head: t('column.reason'),
      cell: ({ reason }) => <span className={styles.still}>{t(`reason.${reason}`)}</span>,
    },
    {
      key: 'by',
      head: t('column.by'),
      grow: true,
      cell: ({ addedBy, approvedBy, createdAt }) => (
        <>
          <span className={styles.still}>
            <When at={createdAt} show="stamp" />
          </span>
          <span className={styles.who}>
            <bdi>{addedBy}</bdi>
            {approvedBy === undefined ? null : ` · ${t('byTwo', { name: isolated(approvedBy) })}`}
          </span>
        </>
      ),
    },
    {
      key: 'expires',
      head: t('column.expires'),
      cell: ({ expiresAt }) => (
        <span className={styles.still}>
          <When at={expiresAt} show="stamp" />
        </span>
      ),
    },
    act,
  ];
}

interface RemovalCellProps {
  readonly entry: BlocklistEntryView;
  readonly remove: ((entry: BlocklistEntryView) => void) | undefined;
}

function RemovalCell({ entry, remove }: RemovalCellProps) {
  const { t } = useTranslation('blocklist');
  const { removal, type, sourceCase } = entry;
  if (removal !== undefined) {
    const who = t('removalBy', { name: isolated(removal.proposedBy), until: formatDateTime(removal.expiresAt) });
    return (
      <>
        <Tag tone="wait">{t('removal')}</Tag>
        <span className={styles.waits}>{who}</span>
      </>
    );
  }
  if (remove === undefined) return null;
  return (
    <Button
      small
      aria-label={t('remove.rowLabel', { type: t(`type.${type}`), case: sourceCase })}
      onClick={() => {
        remove(entry);
      }}
    >
      {t('remove.row')}
    </Button>
  );
}
