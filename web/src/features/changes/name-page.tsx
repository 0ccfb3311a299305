import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChangeNameDto } from '../../api/types.js';
import { RadioGroup, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { ContactChangePage, type NewContactProps } from './contact-change-page.js';

/** The change of the legal name. */
export function NamePage() {
  return <ContactChangePage kind="name" New={NewName} />;
}

type TypedName = Omit<ChangeNameDto, 'method'> & { readonly method: ChangeNameDto['method'] | '' };

const NOTHING: TypedName = { familyName: '', givenName: '', familyKana: '', givenKana: '', method: '' };
const NAMES = ['familyName', 'givenName', 'familyKana', 'givenKana'] as const;
const METHODS = ['certificate', 'chip'] as const satisfies readonly ChangeNameDto['method'][];
const AUTOCOMPLETE: Readonly<Partial<Record<(typeof NAMES)[number], string>>> = {
  familyName: 'family-name',
  givenName: 'given-name',
};

function NewName({ onRequested }: NewContactProps) {
  const { t } = useTranslation('changes');
  const form = useFields<TypedName>(NOTHING);
  const action = useAction(
    (body: ChangeNameDto, { approval }) => api.changesControllerChangeName({ body, headers: approval }),
    onRequested,
  );
  return (
    <Card>
      <Form
        form={form}
        action={action}
        toInput={({ method, ...typed }) => ({ ...typed, method: method === '' ? 'certificate' : method })}
        submitLabel={t('submit')}
      >
        {NAMES.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`name.${name}`)}
            hint={t(`name.${name}Hint`)}
            autoComplete={AUTOCOMPLETE[name] ?? 'off'}
            maxLength={160}
            spellCheck={false}
          />
        ))}
        <RadioGroup
          name="method"
          label={t('name.method')}
          choices={METHODS.map((method) => ({
            value: method,
            label: t(`name.methods.${method}.name`),
            hint: t(`name.methods.${method}.hint`),
          }))}
        />
      </Form>
    </Card>
  );
}
