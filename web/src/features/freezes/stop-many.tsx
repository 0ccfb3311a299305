import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { FreezeBankDto, FreezeProgramDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { CheckboxField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';
import { FreezeFields } from './freeze-fields.js';

interface StopProps {
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Stops charges from a bank, or linking to it, for everybody. */
export function StopBank({ onDone, onClose }: StopProps) {
  const { t } = useTranslation('freezes');
  const { t: common } = useTranslation();
  const form = useFields<FreezeBankDto>({ bankCode: '', capabilities: ['charge', 'linking'], reason: 'incident' });
  const action = useAction((body: FreezeBankDto) => api.freezeDeskControllerFreezeBank({ body }), onDone);
  return (
    <Modal title={t('stopBank')} onClose={onClose}>
      <p>{t('stopBankText')}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => ({ ...values, bankCode: values.bankCode.normalize('NFKC').trim() })}
        submitLabel={t('submitBank')}
        tone="danger"
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField name="bankCode" label={t('bankCode')} inputMode="numeric" maxLength={4} characters={4} />
        <FreezeFields of={['charge', 'linking']} />
      </Form>
    </Modal>
  );
}

/** Stops something for everybody. */
export function StopProgram({ onDone, onClose }: StopProps) {
  const { t } = useTranslation('freezes');
  const { t: common } = useTranslation();
  const form = useFields<FreezeProgramDto>({ capabilities: [], reason: 'incident', overridable: false });
  const action = useAction((body: FreezeProgramDto) => api.freezeDeskControllerFreezeProgram({ body }), onDone);
  return (
    <Modal title={t('stopProgram')} onClose={onClose}>
      <p>{t('stopProgramText')}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        submitLabel={t('submitProgram')}
        tone="danger"
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <FreezeFields />
        <CheckboxField name="overridable" label={t('mayPass')} required={false} />
      </Form>
    </Modal>
  );
}
