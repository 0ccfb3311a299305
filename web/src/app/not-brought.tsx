import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/index.js';
import { Button } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { PlainDialog } from '../ui/plain-dialog.js';

const ANSWER_WITHIN_MS = 10_000;

interface BringProps {
  /** Tries anew; whether it has come. */
  readonly bring: () => Promise<boolean>;
}

/** In the place of a page whose script or words could not be loaded. */
export function PageNotBrought({ bring }: BringProps) {
  const { t } = useTranslation();
  const { pending, again } = useAgain(bring, () => {
    // Nothing was typed here yet.
    location.reload();
  });
  return (
    <Page title={t('notBrought.page')} lead={t('notBrought.pageText')}>
      <div>
        <Button pending={pending} onClick={again}>
          {t('notBrought.again')}
        </Button>
      </div>
    </Page>
  );
}

interface PromptNotBroughtProps extends BringProps {
  readonly problem: Problem;
  readonly onGivenUp: () => void;
}

/** In the place of a prompt that could not be loaded: the page under it stays, and the call that waits still does. */
export function PromptNotBrought({ bring, problem, onGivenUp }: PromptNotBroughtProps) {
  const { t } = useTranslation();
  const [lost, setLost] = useState(false);
  const { pending, again } = useAgain(bring, () => {
    setLost(true);
  });
  return (
    <PlainDialog title={t('notBrought.prompt')} covers={problem.code === 'request.no-session'} onClose={onGivenUp}>
      <p role="status">{t(lost ? 'notBrought.lost' : 'notBrought.promptText')}</p>
      <Button
        tone="primary"
        wide
        pending={pending}
        onClick={() => {
          if (lost) location.reload();
          else again();
        }}
      >
        {t(lost ? 'crash.reload' : 'notBrought.again')}
      </Button>
      <Button wide onClick={onGivenUp}>
        {t('back')}
      </Button>
    </PlainDialog>
  );
}

/**
 * Tries anew. What does not come although the server answers comes no more to this document: a build has replaced the one
 * that it is of, or the browser remembers that it failed once.
 */
function useAgain(bring: () => Promise<boolean>, onLost: () => void): { pending: boolean; again: () => void } {
  const [pending, setPending] = useState(false);
  // What failed some time ago, when a link was only pointed at or before it was needed, may come by now.
  const first = useRef(bring);
  useEffect(() => void first.current(), []);
  const tryAgain = async (): Promise<void> => {
    setPending(true);
    // Without a network nothing is tried.
    const tried = navigator.onLine;
    const lost = !(await bring()) && tried && (await isAnswered());
    setPending(false);
    if (lost) onLost();
  };
  return { pending, again: () => void tryAgain() };
}

/** Whether the server gives this document; without it, loading anew would leave nothing. */
async function isAnswered(): Promise<boolean> {
  try {
    return (await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })).ok;
  } catch {
    return false;
  }
}
