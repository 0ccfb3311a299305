import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, useAction } from '../../api/index.js';
import type { StartOpeningDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { birthDateWords } from '../../ui/person-words.js';
import { parseBirthDate } from './birth-date.js';
import { stepOfFault } from './checks.js';
import { changeDraft, type TypedPerson, useDraft } from './draft.js';
import styles from './opening.module.css';
import { asKatakana, postalDigits, startInput } from './person-input.js';
import { DOCUMENTS_KEY, openingQuery } from './queries.js';
import { StepPage } from './step-page.js';
import { addressOf } from './steps.js';

/** Everything that was typed, once more, before it is sent. */
export function CheckStep() {
  const { t } = useTranslation('opening');
  const { typed, consents, begunAt } = useDraft();
  // The same for every press: the same person sent twice is one application.
  const [formMs] = useState(() => (begunAt === undefined ? undefined : performance.now() - begunAt));
  const action = useStart();
  if (consents === undefined) return null;
  return (
    <StepPage step="check" title={t('check.title')} lead={t('check.lead')}>
      <Card>
        <Answers typed={typed} />
      </Card>
      <ProblemNotice problem={action.problem} />
      <p className={styles.second}>{t('check.next')}</p>
      <div>
        <Button
          tone="primary"
          wide
          pending={action.pending}
          onClick={() => {
            action.run(startInput(typed, consents, formMs));
          }}
        >
          {t('check.submit')}
        </Button>
      </div>
    </StepPage>
  );
}

function Answers({ typed }: { readonly typed: TypedPerson }) {
  const { t, i18n } = useTranslation('opening');
  const birthDate = parseBirthDate(typed.birthDate);
  const postal = postalDigits(typed.postalCode);
  const answers = {
    name: [`${typed.familyName} ${typed.givenName}`, `${asKatakana(typed.familyKana)} ${asKatakana(typed.givenKana)}`],
    birth: [birthDate === undefined ? typed.birthDate : birthDateWords(birthDate, i18n.language)],
    address: [
      `〒${postal.slice(0, 3)}-${postal.slice(3)}`,
      `${typed.prefecture}${typed.city}${typed.street}`,
      typed.building.trim(),
    ],
    contact: [typed.email, typed.phone],
  };
  return (
    <dl className={styles.answers}>
      {(['name', 'birth', 'address', 'contact'] as const).map((step) => (
        <div key={step} className={styles.answer}>
          <dt className={styles.second}>{t(`check.${step}`)}</dt>
          {answers[step].map((line, at) => (line === '' ? null : <dd key={at}>{line}</dd>))}
          <dd className={styles.edit}>
            <Link to={addressOf(step)} aria-label={t('check.edit', { what: t(`check.${step}`) })}>
              {t('check.editShort')}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Sends what was typed. What the server finds wrong with it leads back to the step that asked for it. */
function useStart() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useAction(
    async (body: StartOpeningDto, { idempotencyKey }) => {
      try {
        return await api.openingControllerStart({ body, headers: { 'Idempotency-Key': idempotencyKey } });
      } catch (error) {
        if (error instanceof Problem) await leadBack(error);
        throw error;
      }
    },
    async (opening) => {
      await client.cancelQueries({ queryKey: openingQuery.queryKey });
      // In this order: from then on the page goes where the opening stands.
      client.setQueryData(openingQuery.queryKey, opening);
      changeDraft({ anew: undefined, unsent: false, faults: [], turn: undefined, codeWanted: true });
    },
  );

  async function leadBack({ faults, code }: Problem): Promise<void> {
    const step = faults.map(stepOfFault).find((known) => known !== undefined);
    if (step === undefined) return;
    const outdated = code === 'registration.consent-outdated';
    if (step === 'documents') await client.resetQueries({ queryKey: DOCUMENTS_KEY });
    changeDraft({
      faults,
      turn: outdated ? 'outdated' : 'faults',
      ...(step === 'documents' ? { consents: undefined } : {}),
    });
    await navigate({ to: addressOf(step) });
  }
}
