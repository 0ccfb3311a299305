import { useTranslation } from 'react-i18next';
import type { AttestationView, PartnerItemView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { Evidence } from './evidence.js';
import { formatDay, isolated } from '../../ui/formats.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';

const TONES: Readonly<Record<PartnerItemView['state'], TagTone>> = {
  valid: 'done',
  expiring: 'wait',
  expired: 'danger',
  failed: 'danger',
  open: 'wait',
  missing: 'danger',
};

/** What is optional is no fault where it is not attested. */
const toneOf = ({ level, state }: PartnerItemView): TagTone =>
  level === 'mandatory' || TONES[state] !== 'danger' ? TONES[state] : 'plain';

/** The items that a partner is asked about, with what decides about each. */
export function Items({ items }: { readonly items: readonly PartnerItemView[] }) {
  const { t, i18n } = useTranslation('partners');
  return (
    <DataTable
      caption={t('items')}
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        { key: 'id', head: t('item'), cell: ({ id }) => id },
        {
          key: 'title',
          head: t('title2'),
          grow: true,
          cell: ({ title }) => (i18n.language === 'en' ? title.en : title.ja),
        },
        { key: 'level', head: t('level'), cell: ({ level }) => t(`levels.${level}`) },
        {
          key: 'state',
          head: t('state'),
          cell: (item) => <Tag tone={toneOf(item)}>{t(`states.${item.state}`)}</Tag>,
        },
        {
          key: 'assessment',
          head: t('assessment'),
          cell: ({ attestation }) => (attestation === undefined ? null : <Status attestation={attestation} />),
        },
        {
          key: 'assessor',
          head: t('assessor'),
          cell: ({ attestation }) => (attestation === undefined ? null : <By attestation={attestation} />),
        },
        {
          key: 'validUntil',
          head: t('validUntil'),
          cell: ({ attestation }) =>
            attestation === undefined ? null : <When at={attestation.expiresAt} show="stamp" />,
        },
        {
          key: 'evidence',
          head: t('evidence'),
          cell: ({ attestation }) => (attestation === undefined ? null : <Evidence attestation={attestation} />),
        },
      ]}
    />
  );
}

/** What was entered of a partner, item by item. */
export function Assessed({ caption, rows }: { readonly caption: string; readonly rows: readonly AttestationView[] }) {
  const { t } = useTranslation('partners');
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'item', head: t('item'), cell: ({ item }) => item },
        { key: 'assessment', head: t('assessment'), cell: (attestation) => <Status attestation={attestation} /> },
        { key: 'assessor', head: t('assessor'), cell: (attestation) => <By attestation={attestation} /> },
        { key: 'validUntil', head: t('validUntil'), cell: ({ expiresAt }) => <When at={expiresAt} show="stamp" /> },
        {
          key: 'evidence',
          head: t('evidence'),
          grow: true,
          cell: (attestation) => <Evidence attestation={attestation} />,
        },
        {
          key: 'enteredBy',
          head: t('enteredBy'),
          cell: ({ enteredBy, proposal }) =>
            proposal === undefined ? (
              <bdi>{enteredBy}</bdi>
            ) : (
              <bdi>{t('waits', { by: isolated(proposal.proposedBy) })}</bdi>
            ),
        },
        { key: 'enteredAt', head: t('enteredAt'), cell: ({ enteredAt }) => <When at={enteredAt} show="stamp" /> },
      ]}
    />
  );
}

function Status({ attestation: { status, byDate } }: { readonly attestation: AttestationView }) {
  const { t } = useTranslation('partners');
  return (
    <>
      {t(`status.${status}`)}
      {byDate === undefined ? null : ` (${formatDay(byDate)})`}
    </>
  );
}

function By({ attestation: { assessor, assessedBy } }: { readonly attestation: AttestationView }) {
  const { t } = useTranslation('partners');
  return (
    <>
      {t(`assessorKind.${assessor}`)} · <bdi>{assessedBy}</bdi>
    </>
  );
}
