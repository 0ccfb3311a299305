import { useTranslation } from 'react-i18next';
import type { FreezeDto } from '../../api/types.js';
import { CheckboxGroup, SelectField } from '../../ui/fields.js';

export const CAPABILITIES = ['login', 'details', 'charge', 'transfer', 'payment', 'linking'] as const;
const REASONS = [
  'account-takeover',
  'suspected-fraud',
  'lost-or-stolen',
  'member-asked',
  'authority',
  'incident',
  'other',
] as const satisfies readonly FreezeDto['reason'][];

/** What to stop, and why. */
export function FreezeFields({ of = CAPABILITIES }: { readonly of?: readonly FreezeDto['capabilities'][number][] }) {
  const { t } = useTranslation('freezes');
  return (
    <>
      <CheckboxGroup
        name="capabilities"
        label={t('capabilities')}
        choices={of.map((value) => ({ value, label: t(`capability.${value}`) }))}
      />
      <SelectField
        name="reason"
        label={t('why')}
        choices={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
    </>
  );
}
