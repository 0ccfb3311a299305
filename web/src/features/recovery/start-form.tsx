import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { StartRecoveryDto } from '../../api/types.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { useRecoveryAction } from './use-recovery-action.js';

/** Whose access is to be recovered. */
export function StartForm() {
  const { t } = useTranslation('recovery');
  const form = useFields<StartRecoveryDto>({ loginId: '' });
  const action = useRecoveryAction((body: StartRecoveryDto) => api.recoveryControllerStart({ body }));
  return (
    <>
      <Card>
        <Form form={form} action={action} toInput={(values) => values} submitLabel={t('start.submit')}>
          <TextField
            name="loginId"
            label={t('start.id')}
            hint={t('start.idHint')}
            autoComplete="username"
            maxLength={254}
            spellCheck={false}
          />
        </Form>
      </Card>
      <p>{t('start.why')}</p>
    </>
  );
}
