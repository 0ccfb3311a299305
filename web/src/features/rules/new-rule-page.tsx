import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { RuleRefView } from '../../api/types.js';
import { Card, Page } from '../../ui/page.js';
import { rulesQuery } from './queries.js';
import { RuleForm, type WrittenRule } from './rule-form.js';

/** A new rule, as a draft. */
export function NewRulePage() {
  const { t } = useTranslation('rules');
  const client = useQueryClient();
  const navigate = useNavigate();
  const action = useAction(
    ({ name, content }: WrittenRule) => api.ruleDeskControllerCreate({ body: { name, ...content } }),
    async ({ ruleId }: RuleRefView) => {
      await client.invalidateQueries({ queryKey: rulesQuery.queryKey });
      await navigate({ to: '/rules/$ruleId', params: { ruleId } });
    },
  );
  return (
    <Page title={t('new')} lead={t('newLead')} eyebrow={<Link to="/rules">{t('back')}</Link>} width="full">
      <Card>
        <RuleForm from={undefined} action={action} submitLabel={t('saveDraft')} />
      </Card>
    </Page>
  );
}
