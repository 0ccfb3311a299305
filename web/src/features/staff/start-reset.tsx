import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { StaffListEntryView, StartResetDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';

const LOST = ['second-factor', 'password'] as const satisfies readonly StartResetDto['kind'][];
const NOT_SET_UP = ['enrolment'] as const satisfies readonly StartResetDto['kind'][];

interface StartResetProps {
  readonly person: Pick<StaffListEntryView, 'id' | 'name' | 'setUp'>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks for a reset, after saying what it will do. */
export function StartReset({ person: { id, name, setUp }, onDone, onClose }: StartResetProps) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const form = useFields<{ lost: StartResetDto['kind'] }>({});
  const action = useAction(
    (kind: StartResetDto['kind']) => api.staffListControllerStart({ path: { staffId: id }, body: { kind } }),
    onDone,
  );
  return (
    <Modal title={t('ask.title', { name: isolated(name) })} onClose={onClose}>
      <p>{t('ask.effect')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ lost }) => lost}
        fieldOf={(pointer) => (pointer === '/kind' ? 'lost' : pointer)}
        submitLabel={t('ask.submit')}
        tone="danger"
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <RadioGroup
          name="lost"
          label={t('ask.what')}
          choices={(setUp ? LOST : NOT_SET_UP).map((value) => ({
            value,
            label: t(`kind.${value}`),
            hint: t(`ask.about.${value}`),
          }))}
        />
      </Form>
    </Modal>
  );
}
