import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasPasskeys, type InterruptionProps, now } from '../../api/index.js';
import { isOfSameMember, leaveSession, takeUpSession } from '../../app/session.js';
import { heardSession } from '../../app/session-tabs.js';
import { Button } from '../../ui/button.js';
import { Modal } from '../../ui/modal.js';
import { ConfirmForm, type Confirming } from './confirm-form.js';
import { CredentialsForm } from './credentials-form.js';
import { PasskeyButton } from './passkey-button.js';
import type { Begun } from './use-sign-in.js';

const ENDED = { title: 'session.ended', lead: 'session.endedLead' } as const;

/** Over a page whose session has ended, or began too long ago for an act: signing in again, after which the page goes on where it was. */
export function SignInAgain({ problem, onMet, onGivenUp }: InterruptionProps) {
  const { t } = useTranslation();
  const { t: own } = useTranslation('sign-in');
  const [confirming, setConfirming] = useState<Confirming>();
  // The session lives on: whoever gives up stays on the page.
  const old = problem.code === 'request.authentication-too-old';
  const words = old ? ({ title: 'session.old', lead: 'session.oldLead' } as const) : ENDED;

  // Another tab may be quicker.
  useEffect(
    () =>
      heardSession({
        signedIn: (memberTag) => {
          if (isOfSameMember(memberTag)) onMet();
        },
        signedOut: () => undefined,
      }),
    [onMet],
  );

  const enter = async (): Promise<void> => {
    if ((await takeUpSession()) !== null) onMet();
  };
  const begun = async (result: Begun): Promise<void> => {
    if (result.next === 'session') return enter();
    setConfirming({ until: now() + result.seconds * 1_000, hintAt: now() + result.hintAfterSeconds * 1_000 });
    return undefined;
  };
  return (
    <Modal title={confirming === undefined ? t(words.title) : own('confirm.title')} covers={!old}>
      <p>{confirming === undefined ? t(words.lead) : own('confirm.lead')}</p>
      {confirming === undefined ? (
        <>
          {hasPasskeys() ? <PasskeyButton onSignedIn={enter} /> : null}
          <CredentialsForm onBegun={begun} />
        </>
      ) : (
        <ConfirmForm
          confirming={confirming}
          onSignedIn={enter}
          onAgain={() => {
            setConfirming(undefined);
          }}
        />
      )}
      <div>
        <Button
          tone="text"
          onClick={() => {
            onGivenUp();
            if (!old) leaveSession('ended');
          }}
        >
          {old ? t('cancel') : own('endedDialog.give-up')}
        </Button>
      </div>
    </Modal>
  );
}
