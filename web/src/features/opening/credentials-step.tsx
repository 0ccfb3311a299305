import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import { passwordRulesQuery } from '../../app/password-rules-query.js';
import type { ChooseCredentialsDto, OpeningView } from '../../api/types.js';
import { PasswordField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { BeginAnew } from './begin-anew.js';
import { Deadline } from './deadline.js';
import { changeDraft, readDraft, useDraft } from './draft.js';
import { LoginIdHints } from './login-id-hints.js';
import { PasswordHints } from '../../ui/password/password-hints.js';
import { credentialFaults } from './credential-faults.js';
import { wordsAbout } from './person-input.js';
import { StepPage } from './step-page.js';
import { addressOf } from './steps.js';
import { Suggestions } from './suggestions.js';
import { useOpeningAction } from './use-opening-action.js';
import { useStrength } from '../../ui/password/use-strength.js';
import { Withdraw } from './withdraw.js';

/** Login ID, password, and what the pages call the member. */
export function CredentialsStep({ opening }: { readonly opening: OpeningView }) {
  const { t } = useTranslation('opening');
  const navigate = useNavigate();
  const action = useOpeningAction(
    (body: ChooseCredentialsDto) => api.openingControllerChoose({ body }),
    () => {
      changeDraft({ choosing: false });
      void navigate({ to: addressOf('identity') });
    },
  );
  if (action.problem?.code === 'registration.collisions-spent') {
    return (
      <StepPage step="credentials" title={t('credentials.title')}>
        <BeginAnew opening={opening} step="check" title={t('credentials.spent')} text={t('credentials.spentText')} />
      </StepPage>
    );
  }
  return (
    <StepPage step="credentials" title={t('credentials.title')} lead={t('credentials.lead')}>
      <Card>
        <CredentialsForm action={action} />
      </Card>
      <Deadline opening={opening} />
      <Withdraw opening={opening} />
    </StepPage>
  );
}

function CredentialsForm({ action }: { readonly action: ReturnType<typeof useOpeningAction<ChooseCredentialsDto>> }) {
  const { t } = useTranslation('opening');
  const { t: passwords } = useTranslation('passwords');
  const { typed } = useDraft();
  const { data: rules } = useQuery(passwordRulesQuery);
  const { loginId, nickname } = readDraft();
  // The password alone is not kept anywhere else: it goes with this form.
  const form = useFields<ChooseCredentialsDto>({ loginId, password: '', nickname }, (values) =>
    credentialFaults(values, wordsAbout(typed), rules),
  );
  const values = useWatch({ control: form.control });
  const about = { ...wordsAbout(typed), loginId: values.loginId ?? '', nickname: values.nickname ?? '' };
  const judged = useStrength(values.password ?? '', about, rules);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values: { loginId: id, password, nickname: name } }) => {
          changeDraft({ loginId: id, nickname: name, choosing: [id, password, name].some((part) => part !== '') });
        },
      }),
    [form],
  );
  useEffect(
    () => () => {
      const kept = readDraft();
      if (kept.choosing) changeDraft({ choosing: kept.loginId !== '' || kept.nickname !== '' });
    },
    [],
  );
  return (
    <Form form={form} action={action} toInput={(input) => input} submitLabel={t('credentials.submit')}>
      <TextField
        name="loginId"
        label={t('credentials.loginId')}
        hint={t('credentials.loginIdHint')}
        autoComplete="username"
        maxLength={64}
        characters={24}
        spellCheck={false}
      >
        <LoginIdHints loginId={values.loginId ?? ''} about={about} />
        <Suggestions
          onChoose={(id) => {
            form.setValue('loginId', id, { shouldValidate: form.formState.isSubmitted });
          }}
        />
      </TextField>
      <PasswordField
        name="password"
        label={t('credentials.password')}
        hint={passwords('hint')}
        autoComplete="new-password"
      >
        {rules === undefined ? null : <PasswordHints judged={judged} rules={rules} />}
      </PasswordField>
      <TextField
        name="nickname"
        label={t('credentials.nickname')}
        hint={t('credentials.nicknameHint')}
        autoComplete="nickname"
        maxLength={80}
        characters={20}
      />
    </Form>
  );
}
