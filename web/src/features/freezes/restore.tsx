import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { RestoreDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';

const EVIDENCE = ['identity-proven', 'call-back', 'in-person', 'incident-over', 'authority', 'mistake'] as const;

interface RestoreProps {
  readonly freezeIds: readonly string[];
  readonly onProposed: () => Promise<void>;
  readonly onClose: () => void;
}

/** Proposes that what is stopped opens again, and says what that rests on. */
export function Restore({ freezeIds, onProposed, onClose }: RestoreProps) {
  const { t } = useTranslation('freezes');
  const { t: common } = useTranslation();
  const form = useFields<Omit<RestoreDto, 'freezeIds'>>({ evidence: 'identity-proven', reference: '' });
  const action = useAction((body: RestoreDto) => api.freezeDeskControllerRestore({ body }), onProposed);
  return (
    <Modal title={t('restoreTitle')} onClose={onClose}>
      <p>{t('restoreText', { count: freezeIds.length })}</p>
      <Form
        form={form}
        action={action}
        toInput={({ evidence, reference }) => ({ freezeIds: [...freezeIds], evidence, reference: reference.trim() })}
        submitLabel={t('restoreAll')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="evidence"
          label={t('evidence')}
          choices={EVIDENCE.map((value) => ({ value, label: t(`evidenceOf.${value}`) }))}
        />
        <TextField
          name="reference"
          label={t('reference')}
          hint={t('referenceHint')}
          maxLength={40}
          characters={24}
          spellCheck={false}
        />
      </Form>
    </Modal>
  );
}
