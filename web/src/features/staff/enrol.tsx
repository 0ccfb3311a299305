import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { EnrolStaffDto } from '../../api/types.js';
import { STAFF_ROLES } from '../../app/console-tasks.js';
import { Button } from '../../ui/button.js';
import { CheckboxGroup, RadioGroup, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';

interface Values {
  readonly staffName: string;
  readonly login: string;
  readonly email: string;
  readonly roles: EnrolStaffDto['roles'];
  readonly locale: 'ja' | 'en';
}

const LANGUAGES = ['ja', 'en'] as const;

interface EnrolProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Proposes an account for a new colleague, who chooses password and code generator later on. */
export function Enrol({ onDone, onClose }: EnrolProps) {
  const { t } = useTranslation('staff');
  const { t: frame } = useTranslation('frame');
  const { t: common } = useTranslation();
  const form = useFields<Values>({ staffName: '', login: '', email: '', roles: [], locale: 'ja' });
  const action = useAction(
    ({ staffName: name, ...body }: Values) => api.staffListControllerEnrol({ body: { ...body, name } }),
    onDone,
  );
  return (
    <Modal title={t('enrol.title')} onClose={onClose}>
      <p>{t('enrol.effect')}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        fieldOf={(pointer) => (pointer === '/name' ? 'staffName' : pointer)}
        submitLabel={t('enrol.submit')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField name="staffName" label={t('enrol.name')} autoComplete="off" maxLength={60} />
        <TextField
          name="login"
          label={t('enrol.login')}
          hint={t('enrol.loginHint')}
          autoComplete="off"
          maxLength={100}
          spellCheck={false}
        />
        <TextField
          name="email"
          type="email"
          label={t('enrol.email')}
          hint={t('enrol.emailHint')}
          autoComplete="off"
          maxLength={254}
        />
        <CheckboxGroup
          name="roles"
          label={t('column.roles')}
          choices={STAFF_ROLES.map((value) => ({ value, label: frame(`role.${value}`) }))}
        />
        <RadioGroup
          name="locale"
          label={t('enrol.language')}
          choices={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
