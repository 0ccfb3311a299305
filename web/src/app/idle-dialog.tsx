import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/index.js';
import { Button } from '../ui/button.js';
import { formatWait } from '../ui/formats.js';
import { Modal } from '../ui/modal.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { askToSignIn } from './ask-to-sign-in.js';
import { sessionQuery } from './session.js';
import { useSignOut } from './use-sign-out.js';

/** Asks whether somebody is still there, while the session lasts. */
export function IdleDialog({ secondsLeft }: { readonly secondsLeft: number }) {
  const { t } = useTranslation();
  const { t: frame } = useTranslation('frame');
  const signOut = useSignOut();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const stay = async (): Promise<void> => {
    setAsking(true);
    setProblem(undefined);
    try {
      const session = await client.query({ ...sessionQuery, staleTime: 0 });
      // It has ended meanwhile, on another device or by its age.
      if (session === null) void askToSignIn(client);
    } catch (error) {
      setProblem(problemOf(error, undefined));
    } finally {
      setAsking(false);
    }
  };
  return (
    <Modal title={t('session.idle')}>
      <p>{t('session.idleLead', { wait: formatWait(Math.max(10, Math.ceil(secondsLeft / 10) * 10)) })}</p>
      <ProblemNotice problem={problem} />
      <Button tone="primary" wide pending={asking} onClick={() => void stay()}>
        {t('session.stay')}
      </Button>
      <Button
        wide
        pending={signOut.pending}
        onClick={() => {
          signOut.run();
        }}
      >
        {frame('signOut')}
      </Button>
    </Modal>
  );
}
