import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StatementLineView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { formatDate, formatTime, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { Tag } from '../../ui/tag.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import type { Problem } from '../../api/index.js';
import { balanceShown } from './balance-shown.js';
import { LineKind, LineTitle } from './line-words.js';
import { linesQuery } from './queries.js';
import type { StatementSearch } from './search.js';
import { SignedYen } from './signed-yen.js';
import styles from './statement.module.css';

/** The lines that fit, day by day. */
export function Lines({ search }: { readonly search: StatementSearch }) {
  const { t } = useTranslation('statement');
  const query = useInfiniteQuery(linesQuery(search));
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, error } = query;
  const narrowed = Object.keys(search).length > 0;
  return (
    <>
      <Loaded query={query} lines={8}>
        {({ pages }) => <Days lines={pages.flatMap(({ lines }) => lines)} narrowed={narrowed} more={hasNextPage} />}
      </Loaded>
      {isFetchNextPageError ? <ProblemNotice problem={error as Problem} /> : null}
      {hasNextPage ? (
        <div>
          <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {narrowed ? t('list.readOn') : t('list.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface DaysProps {
  readonly lines: readonly StatementLineView[];
  readonly narrowed: boolean;
  readonly more: boolean;
}

function Days({ lines, narrowed, more }: DaysProps) {
  const { t } = useTranslation('statement');
  if (lines.length === 0 && more) return <p role="status">{t('list.noneSoFar')}</p>;
  if (lines.length === 0)
    return narrowed ? (
      <Empty title={t('list.noneFitting')}>
        <p>{t('list.noneFittingText')}</p>
      </Empty>
    ) : (
      <Empty title={t('list.none')}>
        <p>{t('list.noneText')}</p>
      </Empty>
    );
  return (
    <Card>
      {byDay(lines).map(([day, ofDay]) => (
        <div key={day} className={styles.day}>
          <h3 className={styles.date}>{day}</h3>
          <Rows
            label={t('list.ofDay', { day })}
            rows={ofDay.map((line) => ({
              key: line.id,
              title: (
                <>
                  <LineTitle line={line} /> {line.pending ? <Tag tone="wait">{t('list.pending')}</Tag> : null}
                </>
              ),
              about: (
                <>
                  <time dateTime={new Date(line.at).toISOString()}>{formatTime(line.at)}</time>
                  <LineKind line={line} />
                </>
              ),
              action: (
                <span className={styles.figures}>
                  <SignedYen yen={line.amountYen} />
                  <span className={styles.after}>
                    {t('list.after', { balance: formatYenCell(balanceShown(line.balanceYen)) })}
                  </span>
                </span>
              ),
            }))}
          />
        </div>
      ))}
    </Card>
  );
}

/** The days in Japan in their order, each with its lines. */
function byDay(lines: readonly StatementLineView[]): readonly (readonly [string, readonly StatementLineView[]])[] {
  const days = new Map<string, StatementLineView[]>();
  for (const line of lines) {
    const day = formatDate(line.at);
    const ofDay = days.get(day);
    if (ofDay === undefined) days.set(day, [line]);
    else ofDay.push(line);
  }
  return [...days];
}
