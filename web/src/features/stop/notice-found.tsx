import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, api, call, type Problem, useAction } from '../../api/index.js';
import type { NoticeView } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { LinkOver, Stopped } from './link-ends.js';
import { OpenLink } from './open-link.js';

interface NoticeFoundProps {
  readonly token: string;
}

/** What a link stands for at this moment, from the look at the notice to what the press has done. */
export function NoticeFound({ token }: NoticeFoundProps) {
  const { t } = useTranslation('stop');
  const [done, setDone] = useState(false);
  const { data, error, refetch } = useQuery({
    // Of the page alone: nothing of it stays in memory when the page is left.
    queryKey: ['notice', token],
    queryFn: ({ signal }) => call(() => api.disavowalsControllerLook({ body: { token }, signal })),
    gcTime: 0,
  });
  const press = useAction(
    () => api.disavowalsControllerStop({ body: { token } }),
    () => {
      setDone(true);
    },
  );
  if (done) return <Stopped />;
  if (data !== undefined) return <Found notice={data} press={press} />;
  const problem = error as Problem | null;
  const unknown = problem?.code === 'disavowal.link-unknown';
  return (
    <Page title={t('title')} lead={t('lead')}>
      {problem === null ? (
        <Skeleton lines={6} />
      ) : (
        <ProblemNotice problem={problem} {...(!unknown && { onRetry: () => void refetch() })} />
      )}
      {problem === null ? null : (
        <div>
          <ButtonLink to="/information/complaints">{t('desk')}</ButtonLink>
        </div>
      )}
    </Page>
  );
}

interface FoundProps {
  readonly notice: NoticeView;
  readonly press: Action;
}

function Found({ notice, press }: FoundProps) {
  const { state, usedAt } = notice;
  switch (press.problem?.code) {
    // The answer to an earlier press was lost, or another device was quicker: what was wanted is done.
    case 'disavowal.link-used':
      return <Stopped already={usedAt ?? 'now'} />;
    case 'disavowal.link-expired':
      return <LinkOver why="expired" />;
    case 'disavowal.link-void':
      return <LinkOver why="void" />;
    default:
  }
  if (state === 'used') return <Stopped already={usedAt ?? 'now'} />;
  if (state === 'expired' || state === 'void') return <LinkOver why={state} />;
  return <OpenLink notice={notice} press={press} />;
}
