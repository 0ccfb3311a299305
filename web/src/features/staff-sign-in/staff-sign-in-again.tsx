import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterruptionProps } from '../../api/index.js';
import { heardStaffSignIn, leaveStaffSession, takeUpStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Modal } from '../../ui/modal.js';
import { ProofsForm } from './proofs-form.js';

/** Over a page whose session has ended: signing in again, after which the work goes on where it was. */
export function StaffSignInAgain({ onMet, onGivenUp }: InterruptionProps) {
  const { t } = useTranslation();
  const { t: own } = useTranslation('staff-sign-in');

  // Another tab may be quicker.
  useEffect(() => heardStaffSignIn(onMet), [onMet]);

  const enter = async (): Promise<void> => {
    if ((await takeUpStaffSession()) !== null) onMet();
  };
  return (
    <Modal title={t('session.ended')} covers>
      <p>{t('session.endedLead')}</p>
      <ProofsForm onSignedIn={enter} />
      <div>
        <Button
          tone="text"
          onClick={() => {
            onGivenUp();
            leaveStaffSession('ended');
          }}
        >
          {own('giveUp')}
        </Button>
      </div>
    </Modal>
  );
}
