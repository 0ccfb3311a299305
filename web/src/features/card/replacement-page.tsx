import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ReissueCardDto } from '../../api/types.js';
import { sessionQuery } from '../../app/session.js';
import { RadioGroup } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Page } from '../../ui/page.js';
import { cardQuery } from './queries.js';

/** Another card in place of one that is lost or damaged, which ends at once. */
export function ReplacementPage() {
  const { t } = useTranslation('card');
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useFields<ReissueCardDto>({ reason: 'lost' });
  const action = useAction(
    (body: ReissueCardDto, { approval }) => api.reissuesControllerReissue({ body, headers: approval }),
    async () => {
      await client.invalidateQueries({ queryKey: cardQuery.queryKey });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await navigate({ to: '/card' });
    },
  );
  return (
    <Page title={t('replace.title')} lead={t('replace.lead')}>
      <Card>
        <Form form={form} action={action} toInput={(typed) => typed} submitLabel={t('replace.submit')}>
          <RadioGroup
            name="reason"
            label={t('replace.reason')}
            choices={(['lost', 'damaged'] as const).map((value) => ({ value, label: t(`replace.${value}`) }))}
          />
        </Form>
      </Card>
    </Page>
  );
}
