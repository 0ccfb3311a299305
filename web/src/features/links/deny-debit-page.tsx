import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { ButtonLink } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';

interface Debit {
  readonly bankCode: string;
  readonly traceNumber: string;
}

/** For whoever finds a debit on the passbook that they know nothing of; it needs no session. */
export function DenyDebitPage() {
  const { t } = useTranslation('links');
  const [done, setDone] = useState(false);
  const form = useFields<Debit & Record<string, string>>({ bankCode: '', traceNumber: '' });
  const action = useAction(
    (body: Debit) => api.debitDenialsControllerDeny({ body }),
    () => {
      setDone(true);
    },
  );
  return (
    <Page title={done ? t('debit.done') : t('debit.title')} lead={done ? undefined : t('debit.lead')}>
      {done ? (
        <Notice tone="done" live>
          <p>{t('debit.doneText')}</p>
        </Notice>
      ) : (
        <Card>
          <Form
            form={form}
            action={action}
            toInput={({ bankCode, traceNumber }) => ({
              bankCode: bankCode.normalize('NFKC').trim(),
              traceNumber: traceNumber.normalize('NFKC').trim(),
            })}
            submitLabel={t('debit.submit')}
            tone="danger"
          >
            <TextField
              name="bankCode"
              label={t('debit.bankCode')}
              hint={t('debit.bankHint')}
              maxLength={8}
              characters={4}
              spellCheck={false}
            />
            <TextField
              name="traceNumber"
              label={t('debit.traceNumber')}
              hint={t('debit.traceHint')}
              maxLength={40}
              characters={20}
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
