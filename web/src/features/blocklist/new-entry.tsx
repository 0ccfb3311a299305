import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { NewEntryDto } from '../../api/types.js';
import { RadioGroup, SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { PaneHead } from '../../ui/pane-part.js';
import { DetailPane } from '../../ui/split.js';
import { useTellOutcome } from './outcome.js';
import { caseOf, type EntryList, type EntryReason, type EntryType, LISTS, REASONS, TYPES } from './search.js';

interface Values {
  list: EntryList;
  type: EntryType;
  value: string;
  familyName: string;
  givenName: string;
  birthDate: string;
  prefecture: string;
  city: string;
  street: string;
  entryReason: EntryReason;
  sourceCase: string;
  days: string;
}

const EMPTY = {
  type: 'phone',
  value: '',
  familyName: '',
  givenName: '',
  birthDate: '',
  prefecture: '',
  city: '',
  street: '',
  sourceCase: '',
  days: '365',
} as const;
const DAYS = [30, 90, 365, 1095, 3650] as const;

/** Puts a value on a list. What was typed is gone from the page once it is there. */
export function NewEntry() {
  const { t } = useTranslation('blocklist');
  const { t: people } = useTranslation('people');
  const navigate = useNavigate();
  const tell = useTellOutcome();
  const form = useFields<Values>(EMPTY);
  const type = form.watch('type');
  const action = useAction(
    (entry: NewEntryDto) => api.blocklistControllerAdd({ body: { entries: [entry] } }),
    ({ proposalId }) => {
      // One case often has more than one value.
      form.reset({ ...EMPTY, ...keptOf(form.getValues()) });
      tell(proposalId === undefined ? 'added' : 'proposed');
    },
  );
  return (
    <DetailPane
      label={t('add.title')}
      opener=""
      closeLabel={people('pane.close')}
      onClose={() => navigate({ to: '/blocklist' })}
    >
      <PaneHead title={t('add.title')} />
      <p>{t('add.lead')}</p>
      <Form
        form={form}
        action={action}
        toInput={entryOf}
        fieldOf={(pointer) => fieldOf(pointer, type)}
        submitLabel={t('add.submit')}
      >
        <RadioGroup
          name="list"
          label={t('add.list')}
          choices={LISTS.map((value) => ({ value, label: t(`lists.${value}`), hint: t(`add.listHint.${value}`) }))}
        />
        <SelectField
          name="type"
          label={t('add.type')}
          choices={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
        <ValueFields type={type} />
        <SelectField
          name="entryReason"
          label={t('add.reason')}
          placeholder={t('add.choose')}
          choices={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <TextField
          name="sourceCase"
          label={t('add.case')}
          hint={t('add.caseHint')}
          maxLength={40}
          characters={24}
          spellCheck={false}
        />
        <SelectField
          name="days"
          label={t('add.days')}
          choices={DAYS.map((days) => ({ value: String(days), label: t(`add.daysChoice.d${days}`) }))}
        />
      </Form>
    </DetailPane>
  );
}

/** What is asked of each type of value. */
function ValueFields({ type }: { readonly type: EntryType }) {
  const { t } = useTranslation('blocklist');
  switch (type) {
    case 'person':
      return (
        <>
          <TextField name="familyName" label={t('add.familyName')} maxLength={160} />
          <TextField name="givenName" label={t('add.givenName')} maxLength={160} />
          <TextField
            name="birthDate"
            label={t('add.birthDate')}
            hint={t('add.birthHint')}
            maxLength={20}
            characters={14}
            spellCheck={false}
          />
        </>
      );
    case 'address':
      return (
        <>
          <TextField name="prefecture" label={t('add.prefecture')} maxLength={40} characters={14} />
          <TextField name="city" label={t('add.city')} maxLength={200} />
          <TextField name="street" label={t('add.street')} maxLength={400} />
        </>
      );
    default:
      return (
        <TextField
          key={type}
          name="value"
          label={t(`type.${type}`)}
          hint={t(`add.valueHint.${type}`)}
          maxLength={254}
          spellCheck={false}
        />
      );
  }
}

const keptOf = ({ list, sourceCase, entryReason, days }: Values): Partial<Values> => ({
  list,
  sourceCase,
  entryReason,
  days,
});

function entryOf(values: Values): NewEntryDto {
  const { list, type, entryReason, sourceCase, days } = values;
  const about = { list, type, reason: entryReason, sourceCase: caseOf(sourceCase), days: Number(days) };
  switch (type) {
    case 'person': {
      const { familyName, givenName, birthDate } = values;
      return { ...about, person: { familyName, givenName, birthDate: birthDate.normalize('NFKC').trim() } };
    }
    case 'address': {
      const { prefecture, city, street } = values;
      return { ...about, address: { prefecture, city, street } };
    }
    default:
      return { ...about, value: values.value };
  }
}

/** The API names an entry as a whole when its value does not fit. */
function fieldOf(pointer: string, type: EntryType): string {
  const last = pointer.split('/').at(-1) ?? '';
  if (last === 'reason') return 'entryReason';
  if (!/^\d+$/.test(last)) return last;
  return type === 'person' ? 'birthDate' : type === 'address' ? 'street' : 'value';
}
