import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { present, type Problem } from '../../api/index.js';
import type { TrailEntryView } from '../../api/types.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { FilterSelect, Filters } from '../../ui/filters.js';
import { formatDateTime, isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Split } from '../../ui/split.js';
import { AREAS } from './areas.js';
import { csvOf } from './csv.js';
import { EventPane } from './event-pane.js';
import { trailQuery } from './queries.js';
import { saveFile } from '../../ui/save-file.js';
import { type AuditSearch, OUTCOMES, type Trail } from './search.js';
import { TrailTable } from './trail-table.js';
import styles from './audit.module.css';

interface TrailReadingProps {
  readonly trail: Trail;
  readonly search: AuditSearch;
}

/** One trail, as much of it as was asked for. */
export function TrailReading({ trail, search }: TrailReadingProps) {
  const { t } = useTranslation('audit');
  const { t: events } = useTranslation('events');
  const navigate = useNavigate();
  const query = useInfiniteQuery(trailQuery(trail, search));
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const open = entries.find(({ id }) => id === search.event);
  const narrow = (changes: Readonly<Record<string, string | undefined>>): void => {
    void navigate({ to: '/audit', search: { ...search, event: undefined, ...changes } });
  };
  return (
    <>
      <div className={styles.head}>
        <h2>{t('trail', { kind: events(`subject.${trail.kind}`), id: trail.id })}</h2>
        <Filters>
          <FilterSelect
            label={t('filter.area')}
            value={search.area}
            choices={AREAS.map((value) => ({ value, label: events(`area.${value}`) }))}
            onChange={(area) => {
              narrow({ area });
            }}
          />
          <FilterSelect
            label={t('filter.outcome')}
            value={search.outcome}
            choices={OUTCOMES.map((value) => ({ value, label: events(`outcome.${value}`) }))}
            onChange={(outcome) => {
              narrow({ outcome });
            }}
          />
          <Keeping entries={entries} trail={trail} />
        </Filters>
      </div>
      <Printed />
      {entries.some(({ verdict }) => verdict === 'changed') ? (
        <Notice tone="danger" live>
          <p>{t('tampered')}</p>
        </Notice>
      ) : null}
      <Split
        list={
          <Loaded query={query} lines={10}>
            {() =>
              entries.length === 0 ? (
                <Nothing search={search} />
              ) : (
                <>
                  <TrailTable entries={entries} search={search} />
                  <div className={styles.foot}>
                    <p role="status">
                      {t('count', { count: entries.length })} {query.hasNextPage ? null : t('end')}
                    </p>
                    {query.hasNextPage ? (
                      <Button small pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                        {t('more')}
                      </Button>
                    ) : null}
                  </div>
                  {query.isFetchNextPageError ? <ProblemNotice problem={query.error as Problem} /> : null}
                </>
              )
            }
          </Loaded>
        }
        detail={
          open === undefined ? undefined : (
            <div className="no-print">
              <EventPane entry={open} search={search} />
            </div>
          )
        }
      />
    </>
  );
}

function Nothing({ search: { kind, id, area, outcome } }: { readonly search: AuditSearch }) {
  const { t } = useTranslation('audit');
  if (area === undefined && outcome === undefined) {
    return (
      <Empty title={t('empty')}>
        <p>{t('emptyHint')}</p>
      </Empty>
    );
  }
  return (
    <Empty title={t('emptyFilter')}>
      <Link to="/audit" search={{ kind, id }}>
        {t('showAll')}
      </Link>
    </Empty>
  );
}

/** Taking the trail along: on paper, or as a file. */
function Keeping({ entries, trail }: { readonly entries: readonly TrailEntryView[]; readonly trail: Trail }) {
  const { t } = useTranslation('audit');
  if (entries.length === 0) return null;
  return (
    <>
      <Button
        small
        onClick={() => {
          print();
        }}
      >
        {t('print')}
      </Button>
      <Button
        small
        title={t('csvHint')}
        onClick={() => {
          saveFile(`audit-${trail.kind}-${trail.id}.csv`, csvOf(entries));
        }}
      >
        {t('csv')}
      </Button>
    </>
  );
}

/** Who printed it and when; on paper alone. */
function Printed() {
  const { t } = useTranslation('audit');
  const staff = useStaffSession();
  return (
    <p className={styles.printed}>
      {t('printed', { at: formatDateTime(present()), name: isolated(staff?.name ?? '') })}
    </p>
  );
}
