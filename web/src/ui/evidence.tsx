import { useTranslation } from 'react-i18next';
import type { MemberEvidenceView } from '../api/types.js';
import { DataTable } from './data-table.js';
import { formatDate } from './formats.js';
import { When } from './when.js';
import styles from './evidence.module.css';

/** One claim about a person and how it was verified; of members and of applicants alike. */
export type ShownEvidence = Pick<MemberEvidenceView, 'method' | 'verifiedBy' | 'verifiedAt' | 'expiresAt'> & {
  readonly claim: MemberEvidenceView['claim'];
  readonly assuranceLevel: MemberEvidenceView['assuranceLevel'];
};

const METHODS = ['phone-code', 'certificate', 'chip', 'in-person', 'declared'] as const;

/** What was verified about a person, how, by whom and when. */
export function EvidenceTable({ evidence }: { readonly evidence: readonly ShownEvidence[] }) {
  const { t } = useTranslation('people');
  if (evidence.length === 0) return <p>{t('evidence.empty')}</p>;
  const methodOf = (method: string): string =>
    t(`evidence.methods.${METHODS.find((known) => known === method) ?? 'other'}`);
  return (
    <DataTable
      caption={t('evidence.caption')}
      rows={evidence}
      keyOf={({ claim, method, verifiedAt }) => `${claim} ${method} ${verifiedAt}`}
      columns={[
        {
          key: 'claim',
          head: t('evidence.claim'),
          cell: ({ claim }) => <span className={styles.still}>{t(`evidence.claims.${claim}`)}</span>,
        },
        {
          key: 'method',
          head: t('evidence.method'),
          cell: ({ method, assuranceLevel, expiresAt }) => (
            <>
              {methodOf(method)}
              <span className={styles.second}>
                {t(`evidence.levels.${assuranceLevel}`)}
                {expiresAt === undefined ? null : ` · ${t('evidence.until', { at: formatDate(expiresAt) })}`}
              </span>
            </>
          ),
        },
        {
          key: 'at',
          head: t('evidence.at'),
          cell: ({ verifiedAt, verifiedBy }) => (
            <>
              <span className={styles.still}>
                <When at={verifiedAt} show="stamp" />
              </span>
              <span className={styles.second}>
                <bdi>{verifiedBy}</bdi>
              </span>
            </>
          ),
        },
      ]}
    />
  );
}
