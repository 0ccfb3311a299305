import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { BlocklistEntryView, RemovalDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';
import { useTellOutcome } from './outcome.js';

const REASONS = ['mistake', 'cleared', 'appeal-granted', 'other'] as const satisfies readonly RemovalDto['reason'][];

interface RemoveDialogProps {
  readonly entry: BlocklistEntryView;
  readonly onClose: () => void;
}

/** Proposes to take an entry off its list, which takes a second person. */
export function RemoveDialog({ entry: { id, list, type, sourceCase }, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('blocklist');
  const { t: common } = useTranslation();
  const tell = useTellOutcome();
  const form = useFields<{ removalReason: RemovalDto['reason'] }>({});
  const action = useAction(
    (body: RemovalDto) => api.blocklistControllerRemove({ path: { id }, body }),
    () => {
      onClose();
      tell('removal');
    },
  );
  const words = { list: t(`short.${list}`), type: t(`type.${type}`), case: sourceCase };
  return (
    <Modal title={t('remove.title')} onClose={onClose}>
      <p>{t('remove.effect', words)}</p>
      <Form
        form={form}
        action={action}
        toInput={({ removalReason }) => ({ reason: removalReason })}
        fieldOf={() => 'removalReason'}
        submitLabel={t('remove.submit')}
        tone="danger"
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="removalReason"
          label={t('remove.reason')}
          placeholder={t('add.choose')}
          choices={REASONS.map((value) => ({ value, label: t(`remove.why.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
