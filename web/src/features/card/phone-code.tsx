import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';

/** The code from the phone, and the press that sends it. */
export function PhoneCode() {
  const { t } = useTranslation('card');
  const [sent, setSent] = useState(0);
  const send = useAction(
    () => api.cardsControllerSendCode(),
    () => {
      setSent((count) => count + 1);
    },
  );
  return (
    <Stack gap={1}>
      <CodeField name="phoneCode" label={t('activation.phoneCode')} hint={t('activation.phoneCodeHint')} />
      <div>
        <Button
          pending={send.pending}
          onClick={() => {
            send.run();
          }}
        >
          {sent === 0 ? t('activation.send') : t('activation.sendAgain')}
        </Button>
      </div>
      <div role="status">{sent === 0 ? null : <p>{t('activation.sent')}</p>}</div>
      <ProblemNotice problem={send.problem} />
    </Stack>
  );
}
