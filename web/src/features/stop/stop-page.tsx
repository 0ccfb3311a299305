import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { useLinkToken } from '../../app/use-link-token.js';
import { ButtonLink } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { NoticeFound } from './notice-found.js';

/** "This was not me": where the link in every security notice by mail leads, and where the code of one by SMS is typed. Needs no session. */
export function StopPage() {
  const token = useLinkToken();
  if (token !== undefined) return <NoticeFound key={token} token={token} />;
  return <ByCode />;
}

/** Opened without a link: the number in the short message leads to the same. Typing it stops nothing yet. */
function ByCode() {
  const { t } = useTranslation('stop');
  const [code, setCode] = useState<string>();
  const form = useFields<{ noticeCode: string }>({ noticeCode: '' });
  const action = useAction(
    (token: string) => api.disavowalsControllerLook({ body: { token } }),
    (_notice, typed) => {
      setCode(typed);
    },
  );
  if (code !== undefined) return <NoticeFound token={code} />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Section title={t('byCode.title')}>
        <Card>
          <Form
            form={form}
            action={action}
            toInput={({ noticeCode }) => noticeCode}
            fieldOf={() => 'noticeCode'}
            submitLabel={t('byCode.submit')}
          >
            <CodeField name="noticeCode" label={t('byCode.code')} hint={t('byCode.hint')} digits={12} />
          </Form>
          <p>{t('byCode.after')}</p>
        </Card>
      </Section>
      <Notice title={t('noLink.title')}>
        <p>{t('noLink.text')}</p>
      </Notice>
      <div>
        <ButtonLink to="/information/complaints">{t('desk')}</ButtonLink>
      </div>
    </Page>
  );
}
