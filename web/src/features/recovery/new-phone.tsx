import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { NewRecoveryPhoneDto, RecoveryCodeDto, RecoveryView } from '../../api/types.js';
import { CodeField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { Sent } from '../../ui/sent.js';
import { useRecoveryAction } from './use-recovery-action.js';

/** A new number for whoever has lost the old one; it is confirmed here, and taken with the rest. */
export function NewPhone({ recovery }: { readonly recovery: RecoveryView }) {
  const { t } = useTranslation('recovery');
  const { newPhoneMasked, newPhoneConfirmed = false } = recovery;
  return (
    <details open={newPhoneMasked !== undefined}>
      <summary>{t('newPhone.title')}</summary>
      {newPhoneMasked !== undefined && newPhoneConfirmed ? (
        <Notice tone="done" live>
          <p>{t('newPhone.confirmed', { phone: newPhoneMasked })}</p>
        </Notice>
      ) : (
        <Card>
          <p>{t('newPhone.text')}</p>
          <NumberForm newPhoneMasked={newPhoneMasked} />
          {newPhoneMasked === undefined ? null : <CodeForm />}
        </Card>
      )}
    </details>
  );
}

function NumberForm({ newPhoneMasked }: Pick<RecoveryView, 'newPhoneMasked'>) {
  const { t } = useTranslation('recovery');
  const [sent, setSent] = useState(false);
  const form = useFields<NewRecoveryPhoneDto>({ phone: '' });
  const action = useRecoveryAction(
    (body: NewRecoveryPhoneDto) => api.recoveryControllerSendToNewPhone({ body }),
    () => {
      setSent(true);
    },
  );
  return (
    <>
      <Form form={form} action={action} toInput={(values) => values} submitLabel={t('newPhone.send')}>
        <TextField
          name="phone"
          label={t('newPhone.phone')}
          hint={t('newPhone.phoneHint')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          characters={24}
        />
      </Form>
      <Sent by={action} once={sent} text={t('newPhone.sent', { phone: newPhoneMasked ?? '' })} />
    </>
  );
}

function CodeForm() {
  const { t } = useTranslation('recovery');
  const form = useFields<{ newPhoneCode: string }>({ newPhoneCode: '' });
  const action = useRecoveryAction((body: RecoveryCodeDto) => api.recoveryControllerConfirmNewPhone({ body }));
  return (
    <Form
      form={form}
      action={action}
      toInput={({ newPhoneCode }) => ({ code: newPhoneCode })}
      fieldOf={() => 'newPhoneCode'}
      submitLabel={t('newPhone.submit')}
    >
      <CodeField name="newPhoneCode" label={t('newPhone.code')} hint={t('phone.codeHint')} />
    </Form>
  );
}
