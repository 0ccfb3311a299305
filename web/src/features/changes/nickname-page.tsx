import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';

/** What the pages call the member. */
export function NicknamePage() {
  const { t } = useTranslation('changes');
  const client = useQueryClient();
  const [done, setDone] = useState(false);
  const form = useFields<{ nickname: string }>({ nickname: '' });
  const action = useAction(
    (nickname: string) => api.changesControllerChangeNickname({ body: { nickname } }),
    async () => {
      await client.invalidateQueries({ queryKey: ['home'] });
      setDone(true);
    },
  );
  return (
    <Page title={t('nickname.title')} lead={t('nickname.lead')}>
      {done ? (
        <Notice tone="done" live>
          <p>{t('nickname.done')}</p>
        </Notice>
      ) : null}
      <Card>
        <Form form={form} action={action} toInput={({ nickname }) => nickname} submitLabel={t('nickname.submit')}>
          <TextField
            name="nickname"
            label={t('nickname.new')}
            hint={t('nickname.hint')}
            autoComplete="nickname"
            maxLength={80}
            characters={20}
          />
        </Form>
      </Card>
    </Page>
  );
}
