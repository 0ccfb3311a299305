import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, Problem, useAction } from '../../api/index.js';
import type { ActivateCardDto } from '../../api/types.js';
import { PasswordField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { PhoneCode } from './phone-code.js';
import { cardQuery } from './queries.js';

interface ActivationFormProps {
  readonly triesLeft: number | undefined;
  readonly onDone: () => Promise<void>;
}

const digits = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');

/** The four things that show who holds the card. */
export function ActivationForm({ triesLeft, onDone }: ActivationFormProps) {
  const { t } = useTranslation('card');
  const client = useQueryClient();
  const form = useFields<ActivateCardDto>({ letterCode: '', lastFour: '', password: '', phoneCode: '' });
  const action = useAction(async (body: ActivateCardDto) => {
    try {
      return await api.cardsControllerActivate({ body });
    } catch (error) {
      // A try may be spent, and with the last one the card is closed. An ended session is asked about first.
      if (error instanceof Problem && error.status === 403)
        void client.refetchQueries({ queryKey: cardQuery.queryKey });
      throw error;
    }
  }, onDone);
  return (
    <Card>
      <Form form={form} action={action} toInput={(values) => values} submitLabel={t('activation.submit')}>
        {triesLeft === undefined ? null : (
          <Notice tone="wait">
            <p>{t('activation.triesLeft', { count: triesLeft })}</p>
          </Notice>
        )}
        <TextField
          name="letterCode"
          label={t('activation.letterCode')}
          hint={t('activation.letterCodeHint')}
          maxLength={40}
          characters={20}
          spellCheck={false}
        />
        <TextField
          name="lastFour"
          label={t('activation.lastFour')}
          inputMode="numeric"
          maxLength={8}
          characters={8}
          rules={{ setValueAs: digits }}
        />
        <PasswordField name="password" label={t('activation.password')} autoComplete="current-password" />
        <PhoneCode />
      </Form>
    </Card>
  );
}
