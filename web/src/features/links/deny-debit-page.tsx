import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import { TextField } from '../../ui/fields.js';
import { Denial } from './denial.js';

const plain = (typed: string): string => typed.normalize('NFKC').trim();

/** For whoever finds a debit on the passbook that they know nothing of; it needs no session. */
export function DenyDebitPage() {
  const { t } = useTranslation('links');
  return (
    <Denial
      of="debit"
      empty={{ bankCode: '', traceNumber: '' }}
      toBody={({ bankCode, traceNumber }) => ({ bankCode: plain(bankCode), traceNumber: plain(traceNumber) })}
      deny={(body) => api.debitDenialsControllerDeny({ body })}
    >
      <TextField
        name="bankCode"
        label={t('debit.bankCode')}
        hint={t('debit.bankHint')}
        inputMode="numeric"
        maxLength={8}
        characters={4}
        spellCheck={false}
      />
      <TextField
        name="traceNumber"
        label={t('debit.traceNumber')}
        hint={t('debit.traceHint')}
        maxLength={40}
        characters={20}
        spellCheck={false}
      />
    </Denial>
  );
}
