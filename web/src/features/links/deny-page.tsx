import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { ButtonLink } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';

/** For whoever got the letter about a link that they know nothing of; it needs no session. */
export function DenyPage() {
  const { t } = useTranslation('links');
  const [done, setDone] = useState(false);
  const form = useFields<{ letterCode: string }>({ letterCode: '' });
  const action = useAction(
    (code: string) => api.linkDenialsControllerDeny({ body: { code } }),
    () => {
      setDone(true);
    },
  );
  return (
    <Page title={done ? t('deny.done') : t('deny.title')} lead={done ? undefined : t('deny.lead')}>
      {done ? (
        <Notice tone="done" live>
          <p>{t('deny.doneText')}</p>
        </Notice>
      ) : (
        <Card>
          <Form
            form={form}
            action={action}
            toInput={({ letterCode }) => letterCode}
            fieldOf={() => 'letterCode'}
            submitLabel={t('deny.submit')}
            tone="danger"
          >
            <TextField
              name="letterCode"
              label={t('deny.code')}
              hint={t('deny.hint')}
              maxLength={40}
              characters={16}
              spellCheck={false}
            />
          </Form>
        </Card>
      )}
      <div>
        <ButtonLink to="/information/complaints">{t('deny.desk')}</ButtonLink>
      </div>
    </Page>
  );
}
