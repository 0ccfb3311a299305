import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChargeDto, ChargeSourceView, ChargesView } from '../../api/types.js';
import { amountFaults, plainAmount } from '../../ui/amounts.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatYen } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { useBankName } from './use-bank-name.js';

interface Typed {
  linkId: string;
  amountYen: string;
}

const AMOUNT_MAX_YEN = 300_000;

/** From which account, and how much; where it takes one, the prompt of approvals opens over it. */
export function HowMuch({ view }: { readonly view: ChargesView }) {
  const { t } = useTranslation('charges');
  const navigate = useNavigate();
  const client = useQueryClient();
  const bankName = useBankName();
  const { sources, leastYen } = view;
  const form = useFields<Typed>({ linkId: sources[0]?.linkId ?? '', amountYen: '' }, ({ amountYen }) =>
    amountFaults(amountYen, { least: 1, most: AMOUNT_MAX_YEN }),
  );
  const chosen = useWatch({ control: form.control, name: 'linkId' });
  const source = sources.find(({ linkId }) => linkId === chosen) ?? sources[0];
  const action = useAction(
    (body: ChargeDto, { idempotencyKey, approval }) =>
      api.chargesControllerCharge({ body, headers: { 'Idempotency-Key': idempotencyKey, ...approval } }),
    async ({ id }) => {
      for (const queryKey of [['charges'], ['home'], ['limits']]) void client.invalidateQueries({ queryKey });
      await navigate({ to: '/charges/$chargeId', params: { chargeId: id } });
    },
  );
  return (
    <Card>
      <Form
        form={form}
        action={action}
        toInput={({ linkId, amountYen }): ChargeDto => ({ linkId, amountYen: Number(plainAmount(amountYen)) })}
        submitLabel={t('submit')}
      >
        <SelectField
          name="linkId"
          label={t('from')}
          choices={sources.map((one) => ({ value: one.linkId, label: bankName(one) }))}
        />
        {source === undefined ? null : <Room source={source} />}
        <TextField
          name="amountYen"
          label={t('amount')}
          hint={t('amountHint', { least: formatYen(leastYen) })}
          inputMode="numeric"
          maxLength={12}
          characters={12}
        />
      </Form>
    </Card>
  );
}

function Room({ source: { roomYen, lowered } }: { readonly source: ChargeSourceView }) {
  const { t } = useTranslation('charges');
  return (
    <Notice tone={roomYen === 0 ? 'wait' : 'info'} title={t('room', { amount: formatYen(roomYen) })}>
      {lowered ? <p>{t('lowered')}</p> : null}
      {roomYen === 0 ? <p>{t('usedUp')}</p> : null}
    </Notice>
  );
}
