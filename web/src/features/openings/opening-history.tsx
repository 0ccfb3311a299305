import { useTranslation } from 'react-i18next';
import type { ApplicationHistoryView } from '../../api/types.js';
import { type EventDetails, useEventWords } from '../../ui/event-words.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import styles from './openings.module.css';

/** Ids are for who reads the trail; whoever decides needs the words. */
const withoutIds = (details: EventDetails): EventDetails =>
  Object.fromEntries(Object.entries(details).filter(([name]) => !name.endsWith('Id')));

/** What has happened to an application, the newest first. */
export function OpeningHistory({ history }: { readonly history: readonly ApplicationHistoryView[] }) {
  const { t } = useTranslation('openings');
  const { t: events } = useTranslation('events');
  const { t: common } = useTranslation();
  const { eventText, detailWords } = useEventWords();
  if (history.length === 0) return <p>{t('pane.historyEmpty')}</p>;
  return (
    <ol className={styles.history} aria-label={t('pane.history')}>
      {history.map(({ at, type, outcome, byKind, by, details }, index) => (
        <li key={`${at} ${type} ${String(index)}`}>
          <p className={styles.when}>
            <When at={at} show="stamp" /> · {by === undefined ? events(`actor.${byKind}`) : <bdi>{by}</bdi>}
          </p>
          <p>
            {eventText(type)} {outcome === 'success' ? null : <Tag tone="danger">{events(`outcome.${outcome}`)}</Tag>}
          </p>
          <p className={styles.details}>
            {detailWords(withoutIds(details)).map(({ key, name, value }) => (
              <span key={key}>
                {name}
                {common('form.colon')}
                {value}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ol>
  );
}
