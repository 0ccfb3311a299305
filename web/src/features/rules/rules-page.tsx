import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RuleVersionView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { ButtonLink } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { rulesQuery } from './queries.js';
import { Stage } from './rule-words.js';

/** All rules, of each the version that says most. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const query = useQuery(rulesQuery);
  const mayWrite = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="full"
      actions={
        mayWrite ? (
          <ButtonLink to="/rules/new" tone="primary" small>
            {t('new')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Loaded query={query} lines={10}>
        {({ rules }) => <Rules rules={rules} />}
      </Loaded>
    </Page>
  );
}

function Rules({ rules }: { readonly rules: readonly RuleVersionView[] }) {
  const { t } = useTranslation('rules');
  return (
    <DataTable
      caption={t('list')}
      rows={rules}
      keyOf={({ ruleId }) => ruleId}
      columns={[
        {
          key: 'name',
          head: t('name'),
          cell: ({ ruleId, name }) => (
            <Link to="/rules/$ruleId" params={{ ruleId }}>
              {name}
            </Link>
          ),
        },
        { key: 'stage', head: t('stageHead'), cell: ({ stage }) => <Stage stage={stage} /> },
        { key: 'point', head: t('pointHead'), cell: ({ point }) => t(`point.${point}`) },
        { key: 'answer', head: t('answerHead'), cell: ({ answer }) => t(`answer.${answer}`) },
        { key: 'severity', head: t('severityHead'), cell: ({ severity }) => t(`severity.${severity}`) },
        { key: 'version', head: t('version'), cell: ({ version }) => version, align: 'end' },
        { key: 'meaning', head: t('meaning'), grow: true, cell: ({ meaning }) => <bdi>{meaning}</bdi> },
      ]}
    />
  );
}
