import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ClearHitDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';

const REASONS = ['other-birth-date', 'other-person', 'list-corrected'] as const;

interface ClearHitProps {
  readonly hitId: string;
  readonly onProposed: () => Promise<void>;
  readonly onClose: () => void;
}

/** Proposes that a member is somebody else than the one on the list. */
export function ClearHit({ hitId, onProposed, onClose }: ClearHitProps) {
  const { t } = useTranslation('screening');
  const { t: common } = useTranslation();
  const form = useFields<ClearHitDto>({ reason: 'other-birth-date' });
  const action = useAction((body: ClearHitDto) => api.screeningControllerClear({ path: { hitId }, body }), onProposed);
  return (
    <Modal title={t('clearTitle')} onClose={onClose}>
      <p>{t('clearText')}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        submitLabel={t('propose')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="reason"
          label={t('why')}
          choices={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
