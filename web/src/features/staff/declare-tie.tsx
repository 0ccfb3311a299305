import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { DeclareTieDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { RadioGroup, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';

const RELATIONS = ['own', 'linked'] as const satisfies readonly DeclareTieDto['relation'][];

interface DeclareTieProps {
  /** Of whom of the staff; the own account where absent. */
  readonly person?: { readonly id: string; readonly name: string };
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Declares a member that somebody of the staff does not work on, after saying what that does. */
export function DeclareTie({ person, onDone, onClose }: DeclareTieProps) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const form = useFields<DeclareTieDto>({ memberId: '' });
  const action = useAction(
    (body: DeclareTieDto) =>
      person === undefined
        ? api.tiesControllerDeclareOwn({ body })
        : api.tiesControllerDeclare({ path: { staffId: person.id }, body }),
    onDone,
  );
  return (
    <Modal
      title={person === undefined ? t('ties.titleOwn') : t('ties.title', { name: isolated(person.name) })}
      onClose={onClose}
    >
      <p>{t('ties.effect')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ memberId, relation }) => ({ memberId: memberId.trim(), relation })}
        submitLabel={t('ties.submit')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField
          name="memberId"
          label={t('ties.memberId')}
          hint={t('ties.memberIdHint')}
          autoComplete="off"
          maxLength={36}
          spellCheck={false}
        />
        <RadioGroup
          name="relation"
          label={t('ties.relation')}
          choices={RELATIONS.map((value) => ({ value, label: t(`ties.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
