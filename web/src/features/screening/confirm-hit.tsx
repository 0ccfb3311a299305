import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ConfirmHitDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';

const REASONS = ['same-birth-date', 'documents-compared', 'authority-confirmed'] as const;

interface ConfirmHitProps {
  readonly hitId: string;
  readonly onProposed: () => Promise<void>;
  readonly onClose: () => void;
}

/** Proposes that a member is the one on the list. */
export function ConfirmHit({ hitId, onProposed, onClose }: ConfirmHitProps) {
  const { t } = useTranslation('screening');
  const { t: common } = useTranslation();
  const form = useFields<ConfirmHitDto>({ reason: 'same-birth-date' });
  const action = useAction(
    (body: ConfirmHitDto) => api.screeningControllerConfirm({ path: { hitId }, body }),
    onProposed,
  );
  return (
    <Modal title={t('confirmTitle')} onClose={onClose}>
      <p>{t('confirmText')}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        submitLabel={t('proposeSame')}
        tone="danger"
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="reason"
          label={t('why')}
          choices={REASONS.map((value) => ({ value, label: t(`same.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
