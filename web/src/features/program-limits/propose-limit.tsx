import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChangeProgramLimitDto, ProgramLimitsView, ProgramLimitView } from '../../api/types.js';
import { amountFaults, plainAmount } from '../../ui/amounts.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatYen } from '../../ui/formats.js';

interface ProposeLimitProps {
  readonly limits: readonly ProgramLimitView[];
  readonly onProposed: (view: ProgramLimitsView) => void;
}

const AMOUNT_MAX_YEN = 10_000_000;

const nameOf = ({ kind, span }: Pick<ProgramLimitView, 'kind' | 'span'>): string => `${kind}.${span}`;

/** Proposes another limit for all members. */
export function ProposeLimit({ limits, onProposed }: ProposeLimitProps) {
  const { t } = useTranslation('program-limits');
  const form = useFields({ limit: 'transfer.day', amountYen: '' }, ({ amountYen }) =>
    amountFaults(amountYen, { least: 0, most: AMOUNT_MAX_YEN }),
  );
  const action = useAction(
    (body: ChangeProgramLimitDto) => api.limitDeskControllerPropose({ body }),
    (view: ProgramLimitsView) => {
      onProposed(view);
      form.reset();
    },
  );
  const chosen = useWatch({ control: form.control, name: 'limit' });
  const limit = limits.find((one) => nameOf(one) === chosen) ?? limits[0];
  return (
    <Form
      form={form}
      action={action}
      toInput={({ amountYen }) => ({
        kind: limit?.kind ?? 'transfer',
        span: limit?.span ?? 'day',
        amountYen: Number(plainAmount(amountYen)),
      })}
      submitLabel={t('submit')}
    >
      <SelectField
        name="limit"
        label={t('which')}
        choices={limits.map((one) => ({
          value: nameOf(one),
          label: t('name', { kind: t(`kind.${one.kind}`), span: t(`span.${one.span}`) }),
        }))}
      />
      <TextField
        name="amountYen"
        label={t('amount')}
        hint={t('amountHint', { present: formatYen(limit?.amountYen ?? 0) })}
        inputMode="numeric"
        maxLength={12}
        characters={12}
      />
    </Form>
  );
}
