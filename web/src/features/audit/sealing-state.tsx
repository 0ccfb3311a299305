import { useTranslation } from 'react-i18next';
import type { AnchorView, SealingView } from '../../api/types.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Facts } from '../../ui/facts.js';
import { formatDateTime, formatInstant, formatNumber } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import styles from './audit.module.css';

interface OfSealing {
  readonly sealing: SealingView;
}

/** What is behind, and what that closes. */
export function SealingAlarms({ sealing: { alarms, changesClosed } }: OfSealing) {
  const { t } = useTranslation('audit');
  const nameOf = (what: string): string =>
    what === 'sealing' || what === 'file' || what === 'webhook' ? t(`verification.alarmOf.${what}`) : what;
  return (
    <>
      {changesClosed ? (
        <Notice tone="danger" title={t('verification.closed')} live>
          <p>{t('verification.closedHint')}</p>
        </Notice>
      ) : null}
      {alarms.map(({ what, since }) => (
        <Notice
          key={what}
          tone="danger"
          title={t('verification.alarm', { what: nameOf(what), since: formatDateTime(since) })}
          live
        >
          <p>{t('verification.alarmHint')}</p>
        </Notice>
      ))}
    </>
  );
}

/** The newest head, what has none yet, and how far each anchor has come. */
export function SealingState({ sealing }: OfSealing) {
  const { t } = useTranslation('audit');
  const columns = useAnchorColumns();
  const { newest, unsealedRows, unsealedSince, anchors, keys } = sealing;
  return (
    <>
      <Facts
        facts={[
          {
            name: t('verification.newest'),
            value:
              newest === null
                ? t('verification.none')
                : t('verification.head', { ...newest, at: formatInstant(newest.sealedAt) }),
          },
          { name: t('verification.total'), value: formatNumber(newest?.total ?? 0) },
          {
            name: t('verification.unsealed'),
            value:
              unsealedSince === null
                ? t('verification.unsealedNone')
                : t('verification.unsealedSome', {
                    rows: formatNumber(unsealedRows),
                    since: formatInstant(unsealedSince),
                  }),
          },
        ]}
      />
      <DataTable caption={t('verification.anchors')} columns={columns} rows={anchors} keyOf={({ name }) => name} />
      <details>
        <summary>{t('verification.keys')}</summary>
        <p>{t('verification.keysHint')}</p>
        <Facts
          facts={keys.map(({ keyId, publicKey }) => ({
            name: keyId,
            value: <code className={styles.id}>{publicKey}</code>,
          }))}
        />
      </details>
    </>
  );
}

function useAnchorColumns(): readonly Column<AnchorView>[] {
  const { t } = useTranslation('audit');
  return [
    {
      key: 'name',
      head: t('verification.anchor'),
      cell: ({ name, outside }) => (
        <>
          {name === 'file' || name === 'webhook' ? t(`verification.anchorName.${name}`) : name}{' '}
          <Tag tone={outside ? 'done' : 'plain'}>{t(outside ? 'verification.outside' : 'verification.inside')}</Tag>
        </>
      ),
    },
    {
      key: 'held',
      head: t('verification.held'),
      cell: ({ era, number, anchoredAt }) =>
        era === null || number === null || anchoredAt === null
          ? t('verification.none')
          : t('verification.head', { era, number, at: formatInstant(anchoredAt) }),
    },
    {
      key: 'unproven',
      head: t('verification.unproven'),
      grow: true,
      cell: ({ rowsUnproven, unprovenSince }) =>
        rowsUnproven === 0 || unprovenSince === null
          ? t('verification.unprovenNone')
          : t('verification.unprovenSome', {
              rows: formatNumber(rowsUnproven),
              since: formatInstant(unprovenSince),
            }),
    },
  ];
}
