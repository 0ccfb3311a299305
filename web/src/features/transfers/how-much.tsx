import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { PayeeView, SendTransferDto } from '../../api/types.js';
import { amountFaults, plainAmount } from '../../ui/amounts.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { MemberName } from './member-name.js';
import styles from './transfers.module.css';

interface HowMuchProps {
  readonly payee: PayeeView;
  readonly onOther: () => void;
}

interface Typed {
  amountYen: string;
  memo: string;
}

const AMOUNT_MAX_YEN = 1_000_000;

/** How much, with a few words; then the prompt of approvals opens over it. */
export function HowMuch({ payee, onOther }: HowMuchProps) {
  const { t } = useTranslation('transfers');
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useFields<Typed>({ amountYen: '', memo: '' }, ({ amountYen }) =>
    amountFaults(amountYen, { least: 1, most: AMOUNT_MAX_YEN }),
  );
  const action = useAction(
    (body: SendTransferDto, { idempotencyKey, approval }) =>
      api.transfersControllerSend({ body, headers: { 'Idempotency-Key': idempotencyKey, ...approval } }),
    async ({ id }) => {
      for (const queryKey of [['transfers'], ['payees'], ['home'], ['limits']])
        void client.invalidateQueries({ queryKey });
      await navigate({ to: '/transfers/$transferId', params: { transferId: id } });
    },
  );
  return (
    <Card>
      <Facts
        facts={[
          {
            name: t('send.to'),
            value: (
              <span className={styles.payee}>
                <MemberName name={payee.name} nickname={payee.nickname} />
              </span>
            ),
          },
        ]}
      />
      {payee.known ? null : (
        <Notice tone="wait" title={t('send.newTitle')}>
          <p>{t('send.newText')}</p>
        </Notice>
      )}
      <Form
        form={form}
        action={action}
        toInput={({ amountYen, memo }): SendTransferDto => ({
          ...{ payeeId: payee.id, amountYen: Number(plainAmount(amountYen)) },
          ...(memo.trim() === '' ? {} : { memo: memo.trim() }),
        })}
        submitLabel={t('send.submit')}
        beside={<Button onClick={onOther}>{t('send.other')}</Button>}
      >
        <TextField
          name="amountYen"
          label={t('send.amount')}
          hint={t('send.amountHint')}
          inputMode="numeric"
          maxLength={12}
          characters={12}
        />
        <TextField name="memo" label={t('send.memo')} hint={t('send.memoHint')} maxLength={40} optional />
      </Form>
    </Card>
  );
}
