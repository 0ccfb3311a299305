import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, neededDeviceProof, present, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDateTime } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

const QUERY_KEY = ['caller-question'] as const;
const LOOKS_MAX = 30;

/** Somebody says at the support desk that they are this member: whether that is so. */
export function CallerQuestion() {
  const { t } = useTranslation('home');
  const client = useQueryClient();
  const [said, setSaid] = useState<'confirmed' | 'denied'>();
  const { data } = useQuery({
    queryKey: QUERY_KEY,
    queryFn: ({ signal }) => call(() => api.callerQuestionControllerRead({ signal })),
    // Not for ever: who has left the page open is signed out in time all the same.
    refetchInterval: ({ state }) => (state.dataUpdateCount < LOOKS_MAX ? 10_000 : false),
    // What cannot be asked is no reason to disturb anybody.
    retry: false,
  });
  const done = async (what: 'confirmed' | 'denied') => {
    setSaid(what);
    await client.invalidateQueries({ queryKey: QUERY_KEY });
  };
  const form = useFields<{ number: string }>({ number: '' });
  const answer = useAction(
    async (body: { number: string }) =>
      api.callerQuestionControllerAnswer({ body, headers: await neededDeviceProof('/api/caller-question/answer') }),
    () => done('confirmed'),
  );
  const deny = useAction(
    () => api.callerQuestionControllerDeny(),
    () => done('denied'),
  );
  if (data?.asked !== true)
    return said === undefined ? null : (
      <Notice tone="done" live>
        <p>{t(`caller.${said}`)}</p>
      </Notice>
    );
  return (
    <Notice tone="wait" live title={t('caller.title')}>
      <p>{t('caller.text', { time: formatDateTime(data.expiresAt ?? present()) })}</p>
      <ProblemNotice problem={deny.problem} />
      <Form
        form={form}
        action={answer}
        toInput={({ number }) => ({ number })}
        submitLabel={t('caller.yes')}
        beside={
          <Button
            tone="danger"
            pending={deny.pending}
            onClick={() => {
              deny.run();
            }}
          >
            {t('caller.no')}
          </Button>
        }
      >
        <CodeField name="number" label={t('caller.number')} digits={2} />
      </Form>
    </Notice>
  );
}
