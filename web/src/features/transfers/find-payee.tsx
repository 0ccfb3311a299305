import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { PayeeView } from '../../api/types.js';
import { forgetScannedCode, takeScannedCode } from '../../app/scanned-code.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';

/** Asks for the code that somebody has shown; a scanned one stands there already, and nobody is asked before the press. */
export function FindPayee({ onFound }: { readonly onFound: (payee: PayeeView) => void }) {
  const { t } = useTranslation('transfers');
  const [scanned] = useState(takeScannedCode);
  const form = useFields<{ code: string }>({ code: scanned ?? '' });
  const action = useAction((code: string) => api.payeesControllerLookUp({ body: { code } }), onFound);
  useEffect(() => forgetScannedCode, []);
  return (
    <>
      {scanned === undefined ? null : (
        <Notice tone="info">
          <p>{t('send.scanned')}</p>
        </Notice>
      )}
      <Form form={form} action={action} toInput={({ code }) => code} submitLabel={t('send.find')}>
        <TextField
          name="code"
          label={t('send.code')}
          hint={t('send.codeHint')}
          maxLength={20}
          characters={16}
          spellCheck={false}
        />
      </Form>
    </>
  );
}
