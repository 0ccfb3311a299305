import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { LimitsView, SetLimitDto, SpanLimitView } from '../../api/types.js';
import { amountFaults, plainAmount } from '../../ui/amounts.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatYen } from '../../ui/formats.js';

interface Typed {
  kind: SetLimitDto['kind'];
  span: SetLimitDto['span'];
  amountYen: string;
}

interface SetLimitProps {
  readonly view: LimitsView;
  readonly onSet: (view: LimitsView, what: 'lowered' | 'raised') => void;
}

const KINDS = ['charge', 'transfer', 'payment'] as const;
const SPANS = ['single', 'day', 'month'] as const;
const AMOUNT_MAX_YEN = 10_000_000;

/** Sets a limit: a lower one at once; for a higher one the prompt of approvals opens. */
export function SetLimit({ view, onSet }: SetLimitProps) {
  const { t } = useTranslation('limits');
  const form = useFields<Typed>({ kind: 'charge', span: 'day', amountYen: '' }, ({ amountYen }) =>
    amountFaults(amountYen, { least: 0, most: AMOUNT_MAX_YEN }),
  );
  const action = useAction(
    (body: SetLimitDto, { approval }) =>
      isRaise(view, body)
        ? api.limitsControllerRaiseOne({ body, headers: approval })
        : api.limitsControllerLower({ body }),
    (next: LimitsView, body: SetLimitDto) => {
      onSet(next, isRaise(view, body) ? 'raised' : 'lowered');
      form.reset();
    },
  );
  const [kind, per] = useWatch({ control: form.control, name: ['kind', 'span'] });
  const present = limitOf(view, kind, per)?.inForceYen ?? 0;
  return (
    <Form
      form={form}
      action={action}
      toInput={({ amountYen, ...rest }) => ({ ...rest, amountYen: Number(plainAmount(amountYen)) })}
      submitLabel={t('submit')}
    >
      <SelectField
        name="kind"
        label={t('which')}
        choices={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <SelectField
        name="span"
        label={t('per')}
        choices={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
      />
      <TextField
        name="amountYen"
        label={t('amount')}
        hint={t('amountHint', { present: formatYen(present) })}
        inputMode="numeric"
        maxLength={12}
        characters={12}
      />
    </Form>
  );
}

const limitOf = ({ kinds }: LimitsView, kind: Typed['kind'], per: Typed['span']): SpanLimitView | undefined =>
  kinds.find((one) => one.kind === kind)?.spans.find(({ span }) => span === per);

/** Whether it is more than the member has set; who has set nothing has the most. */
function isRaise(view: LimitsView, { kind, span, amountYen }: SetLimitDto): boolean {
  const limit = limitOf(view, kind, span);
  return limit?.ownYen !== undefined && amountYen > limit.ownYen;
}
