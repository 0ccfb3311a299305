import { useTranslation } from 'react-i18next';
import { useWatch } from 'react-hook-form';
import { api, useAction } from '../../api/index.js';
import type { LinkAccountDto, LinksView } from '../../api/types.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import { useLanguage } from '../../texts/use-language.js';

interface NewLinkProps {
  readonly view: LinksView;
  readonly onRequested: (view: LinksView) => void;
}

interface Fields {
  readonly bankCode: string;
  readonly branchCode: string;
  readonly accountType: NonNullable<LinkAccountDto['accountType']>;
  readonly accountNumber: string;
  readonly symbol: string;
  readonly number: string;
}

/** Which account; whose it has to be is known already. */
export function NewLink({ view, onRequested }: NewLinkProps) {
  const { t } = useTranslation('links');
  const english = useLanguage() === 'en';
  const form = useFields<Fields>({
    ...{ bankCode: '', branchCode: '', accountType: 'ordinary', accountNumber: '', symbol: '', number: '' },
  });
  const bankCode = useWatch({ control: form.control, name: 'bankCode' });
  const isPostal = (code: string): boolean => view.banks.some((bank) => bank.code === code && bank.postal);
  const action = useAction(
    (body: LinkAccountDto, { approval }) => api.linksControllerRequest({ body, headers: approval }),
    onRequested,
  );
  return (
    <Section title={t('new.title')} lead={t('new.lead')}>
      <Card>
        <p>{t('new.left', { count: view.triesLeft })}</p>
        <Form
          form={form}
          action={action}
          toInput={({ bankCode: bank, symbol, number, ...plain }): LinkAccountDto =>
            isPostal(bank) ? { bankCode: bank, symbol, number } : { bankCode: bank, ...plain }
          }
          submitLabel={t('new.submit')}
        >
          <SelectField
            name="bankCode"
            label={t('new.bank')}
            placeholder={t('new.choose')}
            choices={view.banks.map(({ code, nameJa, nameEn }) => ({ value: code, label: english ? nameEn : nameJa }))}
          />
          {isPostal(bankCode) ? (
            <>
              <Digits name="symbol" label={t('new.symbol')} hint={t('new.symbolHint')} maxLength={8} />
              <Digits name="number" label={t('new.number')} hint={t('new.numberHint')} maxLength={16} />
            </>
          ) : (
            <>
              <Digits name="branchCode" label={t('new.branchCode')} maxLength={8} />
              <SelectField
                name="accountType"
                label={t('new.accountType')}
                choices={(['ordinary', 'current', 'savings'] as const).map((value) => ({
                  value,
                  label: t(`new.type.${value}`),
                }))}
              />
              <Digits
                name="accountNumber"
                label={t('new.accountNumber')}
                hint={t('new.accountNumberHint')}
                maxLength={16}
              />
            </>
          )}
        </Form>
      </Card>
    </Section>
  );
}

interface DigitsProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly maxLength: number;
}

function Digits({ hint, ...field }: DigitsProps) {
  return (
    <TextField
      {...field}
      {...(hint === undefined ? {} : { hint })}
      inputMode="numeric"
      characters={12}
      spellCheck={false}
    />
  );
}
