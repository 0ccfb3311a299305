import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { ButtonLink } from '../../ui/button.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { FilterLinks } from '../../ui/filter-links.js';
import { formatNumber } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { Split } from '../../ui/split.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { BATCH_TONES, rowId } from './looks.js';
import { batchesQuery } from './queries.js';
import { BATCH_STATES, type BatchSearch, useBatchSearch } from './search.js';
import styles from './arrivals.module.css';

/** The files of arrivals, and beside them the one that is open. */
export function ArrivalsPage() {
  const { t } = useTranslation('arrivals');
  const { batchId }: { batchId?: string } = useParams({ strict: false });
  const search = useBatchSearch();
  const batches = useQuery(batchesQuery(search));
  const maySend = hasRole(useStaffSession()?.roles ?? [], 'card-operations');
  const open = batchId !== undefined;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="full"
      actions={
        maySend ? (
          <ButtonLink to="/arrivals/new" tone="primary" small>
            {t('new')}
          </ButtonLink>
        ) : undefined
      }
    >
      <FilterLinks
        label={t('filter')}
        to="/arrivals"
        filters={[undefined, ...BATCH_STATES].map((each) => ({
          key: each ?? 'all',
          text: each === undefined ? t('all') : t(`state.${each}`),
          search: each === undefined ? {} : { state: each },
          chosen: each === search.state,
        }))}
      />
      <Split
        list={
          <Loaded query={batches} lines={6}>
            {({ files, next }) => (
              <>
                <Files files={files} search={search} chosen={batchId} narrow={open} />
                <Paging search={search} next={next} />
              </>
            )}
          </Loaded>
        }
        detail={open ? <Outlet /> : undefined}
      />
    </Page>
  );
}

interface FilesProps {
  readonly files: readonly BatchView[];
  readonly search: BatchSearch;
  readonly chosen: string | undefined;
  readonly narrow: boolean;
}

function Files({ files, search, chosen, narrow }: FilesProps) {
  const { t } = useTranslation('arrivals');
  if (files.length === 0) {
    return (
      <Empty title={search.state === undefined ? t('empty.title') : t('empty.filtered')}>
        <p>{t('empty.text')}</p>
      </Empty>
    );
  }
  const figure = (key: 'lines' | 'accepted' | 'early', of: (file: BatchView) => number): Column<BatchView> => ({
    key,
    head: t(`columns.${key}`),
    align: 'end',
    cell: (file) => formatNumber(of(file)),
  });
  const columns: readonly Column<BatchView>[] = [
    {
      key: 'number',
      head: t('columns.number'),
      cell: ({ id, fileNumber }) => (
        <Link
          id={rowId(id)}
          to="/arrivals/$batchId"
          params={{ batchId: id }}
          search={{ ...search }}
          className={styles.number}
        >
          {fileNumber}
        </Link>
      ),
    },
    {
      key: 'state',
      head: t('columns.state'),
      cell: ({ state: of }) => <Tag tone={BATCH_TONES[of]}>{t(`state.${of}`)}</Tag>,
    },
    ...(narrow
      ? []
      : [
          figure('lines', ({ lineCount }) => lineCount),
          figure('accepted', ({ acceptedCount }) => acceptedCount),
          figure('early', ({ earlyCount }) => earlyCount),
        ]),
    {
      key: 'uploadedBy',
      head: t('columns.uploadedBy'),
      cell: ({ uploadedBy, own }) => (
        <>
          <bdi>{uploadedBy}</bdi>
          {own ? t('you') : ''}
        </>
      ),
    },
    {
      key: 'uploadedAt',
      head: t('columns.uploadedAt'),
      grow: true,
      cell: ({ uploadedAt }) => <When at={uploadedAt} show="stamp" />,
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={files}
      keyOf={({ id }) => id}
      {...(chosen === undefined ? {} : { chosen })}
    />
  );
}

function Paging({
  search: { state, after },
  next,
}: {
  readonly search: BatchSearch;
  readonly next: string | undefined;
}) {
  const { t } = useTranslation('arrivals');
  if (next === undefined && after === undefined) return null;
  const shown = state === undefined ? {} : { state };
  return (
    <nav aria-label={t('paging.label')} className={styles.paging}>
      {after === undefined ? null : (
        <Link to="/arrivals" search={shown}>
          {t('paging.first')}
        </Link>
      )}
      {next === undefined ? null : (
        <Link to="/arrivals" search={{ ...shown, after: next }}>
          {t('paging.next')}
        </Link>
      )}
    </nav>
  );
}
