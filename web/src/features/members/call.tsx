import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call as ask, type Problem, useAction } from '../../api/index.js';
import type { CallerCheckView, CheckCallerDto, CloseCallDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { SelectField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDateTime } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import styles from './members.module.css';

const OUTCOMES = [
  ...(['answered', 'stopped', 'recovery-begun', 'passed-on', 'suspicious', 'not-verified'] as const),
] as const satisfies readonly CloseCallDto['outcome'][];

/** Somebody calls and says that they are this member: how that is verified, and how the call ends. */
export function Call({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('members');
  const [callId, setCallId] = useState<string>();
  const [closed, setClosed] = useState(false);
  const opening = useAction(
    () => api.callersControllerOpen({ path: { memberId } }),
    ({ callId: id }) => {
      setClosed(false);
      setCallId(id);
    },
  );
  if (callId !== undefined)
    return (
      <OpenCall
        callId={callId}
        onClosed={() => {
          setCallId(undefined);
          setClosed(true);
        }}
      />
    );
  return (
    <Aside>
      {closed ? (
        <Notice tone="done" live>
          <p>{t('call.closed')}</p>
        </Notice>
      ) : null}
      <p>{t('call.lead')}</p>
      <ProblemNotice problem={opening.problem} />
      <Button
        pending={opening.pending}
        onClick={() => {
          opening.run();
        }}
      >
        {t('call.open')}
      </Button>
    </Aside>
  );
}

/** What is of a call and not of the record: no paper has it. */
function Aside({ children }: { readonly children: ReactNode }) {
  return <div className={`${styles.aside} no-print`}>{children}</div>;
}

function OpenCall({ callId, onClosed }: { readonly callId: string; readonly onClosed: () => void }) {
  const { t } = useTranslation('members');
  const client = useQueryClient();
  const queryKey = ['calls', callId] as const;
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(() => api.callersControllerOne({ path: { callId }, signal })),
    refetchInterval: ({ state }) => (state.data?.check?.state === 'waiting' ? 2_000 : false),
  });
  const check = useAction(
    (body: CheckCallerDto) => api.callersControllerCheck({ path: { callId }, body }),
    () => client.invalidateQueries({ queryKey }),
  );
  const form = useFields<CloseCallDto>({ outcome: 'answered' });
  const [recoverySent, setRecoverySent] = useState(false);
  const recovery = useAction(
    () => api.callersControllerStartRecovery({ path: { callId } }),
    () => {
      setRecoverySent(true);
      form.setValue('outcome', 'recovery-begun');
    },
  );
  const closing = useAction((body: CloseCallDto) => api.callersControllerClose({ path: { callId }, body }), onClosed);
  const waits = data?.check?.state === 'waiting';
  return (
    <Aside>
      <p>{t('call.lead')}</p>
      <ProblemNotice problem={error as Problem | null} onRetry={() => void refetch()} />
      <div aria-live="polite">{data?.check === undefined ? null : <Check check={data.check} />}</div>
      <ProblemNotice problem={check.problem} />
      {waits ? null : (
        <Stack row gap={1}>
          <Button
            pending={check.pending}
            onClick={() => {
              check.run({ way: 'prompt' });
            }}
          >
            {t('call.prompt')}
          </Button>
          <Button
            pending={check.pending}
            onClick={() => {
              check.run({ way: 'call-back' });
            }}
          >
            {t('call.callBack')}
          </Button>
        </Stack>
      )}
      <p>{t('call.mayNot')}</p>
      <ProblemNotice problem={recovery.problem} />
      <div aria-live="polite">
        {recoverySent ? (
          <Notice tone="done">
            <p>{t('call.recoverySent')}</p>
          </Notice>
        ) : null}
      </div>
      {recoverySent ? null : (
        <Button
          pending={recovery.pending}
          onClick={() => {
            recovery.run();
          }}
        >
          {t('call.recovery')}
        </Button>
      )}
      <Form form={form} action={closing} toInput={(values) => values} submitLabel={t('call.close')}>
        <SelectField
          name="outcome"
          label={t('call.outcome')}
          choices={OUTCOMES.map((value) => ({ value, label: t(`call.outcomes.${value}`) }))}
        />
      </Form>
    </Aside>
  );
}

const TONES = { confirmed: 'done', denied: 'danger', expired: 'wait' } as const;

function Check({ check: { state, number, expiresAt, verifiedUntil } }: { readonly check: CallerCheckView }) {
  const { t } = useTranslation('members');
  if (state === 'waiting')
    return (
      <Notice tone="wait">
        <Facts facts={[{ name: t('call.say'), value: <strong>{number}</strong> }]} />
        <p>{t('call.waiting', { time: formatDateTime(expiresAt) })}</p>
      </Notice>
    );
  return (
    <Notice tone={TONES[state]}>
      <p>{t(`call.state.${state}`, { time: formatDateTime(verifiedUntil ?? expiresAt) })}</p>
    </Notice>
  );
}
