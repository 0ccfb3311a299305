import { useTranslation } from 'react-i18next';
import type { RuleVersionView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { When } from '../../ui/when.js';
import { Stage } from './rule-words.js';
import styles from './rules.module.css';

/** All versions of a rule, the newest first. */
export function Versions({ versions }: { readonly versions: readonly RuleVersionView[] }) {
  const { t } = useTranslation('rules');
  return (
    <DataTable
      caption={t('versions')}
      rows={versions}
      keyOf={({ version }) => String(version)}
      columns={[
        { key: 'version', head: t('version'), cell: ({ version }) => version, align: 'end' },
        { key: 'stage', head: t('stageHead'), cell: ({ stage }) => <Stage stage={stage} /> },
        { key: 'answer', head: t('answerHead'), cell: ({ answer }) => t(`answer.${answer}`) },
        {
          key: 'by',
          head: t('madeBy'),
          cell: ({ madeBy }) => <bdi>{madeBy.startsWith('system:') ? t('starter') : madeBy}</bdi>,
        },
        { key: 'at', head: t('madeAt'), cell: ({ madeAt }) => <When at={madeAt} show="stamp" /> },
        {
          key: 'live',
          head: t('liveSince'),
          cell: ({ liveSince }) => (liveSince === undefined ? null : <When at={liveSince} show="stamp" />),
        },
        {
          key: 'expression',
          head: t('expression'),
          grow: true,
          cell: ({ expression }) => <code className={styles.expression}>{expression}</code>,
        },
      ]}
    />
  );
}
