import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { StoppedChangeView } from '../../api/types.js';
import { useLinkToken } from '../../app/use-link-token.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

/** Opened by the link in the mail to the old address: the page shows what it is about, and a press stops the change. */
export function StopPage() {
  const token = useLinkToken();
  if (token !== undefined) return <Stopping key={token} token={token} />;
  return <ByCode />;
}

/** Opened without a link: the code from the short message does the same. */
function ByCode() {
  const { t } = useTranslation('changes');
  const [outcome, setOutcome] = useState<StoppedChangeView['outcome']>();
  const form = useFields<{ stopCode: string }>({ stopCode: '' });
  const action = useAction(
    (token: string) => api.changeCancellationsControllerStop({ body: { token } }),
    (view) => {
      setOutcome(view.outcome);
    },
  );
  if (outcome !== undefined) return <Stopped outcome={outcome} />;
  return (
    <Page title={t('stop.title')} lead={t('stop.noToken')}>
      <Card>
        <p>{t('stop.yours')}</p>
        <Form
          form={form}
          action={action}
          toInput={({ stopCode }) => stopCode}
          fieldOf={() => 'stopCode'}
          submitLabel={t('stop.do')}
          tone="danger"
        >
          <CodeField name="stopCode" label={t('stop.code')} hint={t('stop.codeHint')} digits={12} />
        </Form>
      </Card>
      <Desk />
    </Page>
  );
}

function Stopping({ token }: { readonly token: string }) {
  const { t } = useTranslation('changes');
  const [outcome, setOutcome] = useState<StoppedChangeView['outcome']>();
  const action = useAction(
    () => api.changeCancellationsControllerStop({ body: { token } }),
    (view) => {
      setOutcome(view.outcome);
    },
  );
  if (outcome !== undefined) return <Stopped outcome={outcome} />;
  return (
    <Page title={t('stop.title')} lead={t('stop.lead')}>
      <Card>
        <p>{t('stop.text')}</p>
        <p>{t('stop.yours')}</p>
        <ProblemNotice problem={action.problem} />
        <Button
          tone="danger"
          wide
          pending={action.pending}
          onClick={() => {
            action.run();
          }}
        >
          {t('stop.do')}
        </Button>
      </Card>
      <Desk />
    </Page>
  );
}

function Stopped({ outcome }: StoppedChangeView) {
  const { t } = useTranslation('changes');
  return (
    <Page title={t(`stop.${outcome}`)}>
      <Notice tone="done" live>
        <p>{t(`stop.${outcome}Text`)}</p>
      </Notice>
      <p>{t('stop.next')}</p>
      <Desk />
    </Page>
  );
}

function Desk() {
  const { t } = useTranslation('changes');
  return (
    <div>
      <ButtonLink to="/information/complaints">{t('stop.desk')}</ButtonLink>
    </div>
  );
}
