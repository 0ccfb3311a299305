import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, api, now, Problem } from '../../api/index.js';
import type { OpeningView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatWait } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Sent } from '../../ui/sent.js';
import { Stack } from '../../ui/stack.js';
import { BeginAnew } from './begin-anew.js';
import { changeDraft, readDraft, useDraft } from './draft.js';
import { Deadline } from './deadline.js';
import styles from './opening.module.css';
import { StepPage } from './step-page.js';
import { useOpeningAction } from './use-opening-action.js';
import { useSecondsLeft } from '../../ui/use-seconds-left.js';
import { Withdraw } from './withdraw.js';

/** A message may take that long; sooner, another one would only spend what is left. */
const PAUSE_MS = 60_000;

/** The code that shows who holds the phone. */
export function PhoneStep({ opening }: { readonly opening: OpeningView }) {
  const { t } = useTranslation('opening');
  const { typed, codeSentAt } = useDraft();
  const form = useFields<{ code: string }>({ code: '' });
  const send = useSendCode();
  const prove = useProve();
  const spent = isSpent(prove.problem);
  const ending = /\d{4}$/.exec(typed.phone.normalize('NFKC').replace(/\D/g, ''))?.[0];
  return (
    <StepPage
      step="phone"
      title={t('phone.title')}
      lead={ending === undefined ? t('phone.lead') : t('phone.leadNumber', { ending })}
    >
      {spent ? (
        <BeginAnew opening={opening} step="contact" title={t('phone.spent')} text={t('phone.spentText')} />
      ) : (
        <Card>
          <Form form={form} action={prove} toInput={({ code }) => code} submitLabel={t('phone.submit')}>
            <CodeField name="code" label={t('phone.code')} hint={t('phone.codeHint')} />
          </Form>
          <Resend send={send} sentAt={codeSentAt} />
        </Card>
      )}
      {spent ? null : (
        <>
          <NoCode opening={opening} />
          <Deadline opening={opening} />
        </>
      )}
      <Withdraw opening={opening} />
    </StepPage>
  );
}

const isSpent = (problem: Problem | undefined): boolean => problem?.code === 'registration.code-spent';

/** Takes the code. That it was wrong says more to the field than "wrong". */
function useProve(): Action<string> {
  const prove = useOpeningAction(
    (code: string) => api.openingControllerProve({ body: { code } }),
    () => {
      changeDraft({ codeSentAt: undefined });
    },
  );
  const problem = useMemo(
    () =>
      prove.problem?.code === 'registration.code-wrong'
        ? new Problem({
            code: 'registration.code-wrong',
            status: 422,
            errors: [{ pointer: '/code', code: 'code-wrong' }],
          })
        : prove.problem,
    [prove.problem],
  );
  return { ...prove, problem };
}

/** Sends a code; the first one by itself, right after the application was sent. */
function useSendCode() {
  const send = useOpeningAction(
    () => api.openingControllerSendCode(),
    () => {
      changeDraft({ codeSentAt: now() });
    },
  );
  useEffect(() => {
    if (!readDraft().codeWanted) return;
    changeDraft({ codeWanted: false });
    send.run();
    // Once, however often the page is drawn.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return send;
}

interface ResendProps {
  readonly send: ReturnType<typeof useSendCode>;
  readonly sentAt: number | undefined;
}

function Resend({ send, sentAt }: ResendProps) {
  const { t } = useTranslation('opening');
  const left = useSecondsLeft(sentAt === undefined ? undefined : sentAt + PAUSE_MS);
  return (
    <Stack gap={1}>
      <Sent by={send} once={sentAt !== undefined} text={t('phone.sent')} />
      <ProblemNotice problem={send.problem} />
      {left > 0 ? (
        <p className={styles.second}>{t('phone.wait', { wait: formatWait(left) })}</p>
      ) : (
        <Stack gap={1}>
          {sentAt === undefined && !send.pending ? <p className={styles.second}>{t('phone.already')}</p> : null}
          <div>
            <Button
              pending={send.pending}
              onClick={() => {
                send.run();
              }}
            >
              {sentAt === undefined ? t('phone.send') : t('phone.sendAgain')}
            </Button>
          </div>
        </Stack>
      )}
    </Stack>
  );
}

/** What to look at when nothing comes, and the way back to the number. */
function NoCode({ opening }: { readonly opening: OpeningView }) {
  const { t } = useTranslation('opening');
  const reasons = ['number', 'signal', 'blocked', 'again'] as const;
  return (
    <details className={styles.aside}>
      <summary>{t('phone.nothing')}</summary>
      <Stack>
        <ul className={styles.list}>
          {reasons.map((reason) => (
            <li key={reason}>{t(`phone.reason.${reason}`)}</li>
          ))}
        </ul>
        <Notice>
          <p>{t('phone.limit')}</p>
        </Notice>
        <BeginAnew opening={opening} step="contact" text={t('phone.correctText')} label={t('phone.correct')} />
      </Stack>
    </details>
  );
}
