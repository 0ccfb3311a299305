import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ReopenDto } from '../../api/types.js';
import { stopsQuery } from '../../app/stops.js';
import { Button } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Sent } from '../../ui/sent.js';

/** The code from the phone, and the two presses: one sends it, one reopens. */
export function ReopeningForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('stop');
  const client = useQueryClient();
  const [sent, setSent] = useState(false);
  const form = useFields<ReopenDto>({ code: '' });
  const send = useAction(
    () => api.stopsControllerSendCode(),
    () => {
      setSent(true);
    },
  );
  const action = useAction(
    (body: ReopenDto) => api.stopsControllerReopen({ body }),
    async () => {
      onDone();
      await client.invalidateQueries({ queryKey: stopsQuery.queryKey });
    },
  );
  return (
    <Card>
      <p>{t('reopening.before')}</p>
      <Form form={form} action={action} toInput={(values) => values} submitLabel={t('reopening.submit')}>
        <CodeField name="code" label={t('reopening.code')} hint={t('reopening.codeHint')} />
        <div>
          <Button
            pending={send.pending}
            onClick={() => {
              send.run();
            }}
          >
            {sent ? t('reopening.sendAgain') : t('reopening.send')}
          </Button>
        </div>
        <Sent by={send} once={sent} text={t('reopening.sent')} />
        <ProblemNotice problem={send.problem} />
      </Form>
    </Card>
  );
}
