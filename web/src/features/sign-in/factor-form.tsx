import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasPasskeys, refusedAs } from '../../api/index.js';
import type { ConfirmSignInDto, SignedInView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { CodeField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Stack } from '../../ui/stack.js';
import { PasskeyButton } from './passkey-button.js';
import styles from './sign-in.module.css';
import { useConfirm } from './use-sign-in.js';

export type TypedMethod = NonNullable<ConfirmSignInDto['method']>;

const METHODS: readonly TypedMethod[] = ['phone-code', 'totp', 'recovery-code'];

interface FactorFormProps {
  readonly method: TypedMethod;
  readonly onSignedIn: (signedIn: SignedInView) => void | Promise<void>;
  readonly onExpired: () => void;
  /** Beside the button that sends the code. */
  readonly beside: ReactNode;
}

/** The place for the code of one method. */
export function FactorForm({ method, onSignedIn, onExpired, beside }: FactorFormProps) {
  const { t } = useTranslation('sign-in');
  const form = useFields<{ signInCode: string }>({ signInCode: '' });
  const action = useConfirm((result) => {
    if (result.next === 'expired') onExpired();
    else return onSignedIn(result);
    return undefined;
  });
  return (
    <Form
      form={form}
      action={{ ...action, problem: refusedAs('page.code-refused', action.problem) }}
      toInput={({ signInCode }) => ({ method, code: signInCode })}
      fieldOf={() => 'signInCode'}
      submitLabel={t('confirm.submit')}
      beside={beside}
    >
      {method === 'phone-code' ? (
        <CodeField name="signInCode" label={t('confirm.code')} hint={t('confirm.codeHint')} />
      ) : null}
      {method === 'totp' ? <CodeField name="signInCode" label={t('ways.totpCode')} hint={t('ways.totpHint')} /> : null}
      {method === 'recovery-code' ? (
        <TextField
          name="signInCode"
          label={t('ways.recoveryCode')}
          hint={t('ways.recoveryHint')}
          maxLength={40}
          characters={22}
          spellCheck={false}
        />
      ) : null}
    </Form>
  );
}

interface OtherFactorsProps {
  readonly method: TypedMethod;
  readonly onChoose: (method: TypedMethod) => void;
  readonly onSignedIn: (signedIn: SignedInView) => void | Promise<void>;
}

/** Every other way, whether the member has it or not. */
export function OtherFactors({ method, onChoose, onSignedIn }: OtherFactorsProps) {
  const { t } = useTranslation('sign-in');
  return (
    <details className={styles.aside}>
      <summary>{t('ways.title')}</summary>
      <Stack>
        {hasPasskeys() ? <PasskeyButton onSignedIn={onSignedIn} /> : null}
        {METHODS.filter((other) => other !== method).map((other) => (
          <Button
            key={other}
            wide
            onClick={() => {
              onChoose(other);
            }}
          >
            {t(`ways.${other}`)}
          </Button>
        ))}
      </Stack>
    </details>
  );
}
