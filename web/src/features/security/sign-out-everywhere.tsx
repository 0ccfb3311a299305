import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../../app/use-sign-out.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';

/** Ends every session of the member, after a question that says so. */
export function SignOutEverywhere() {
  const { t } = useTranslation('security');
  const [asking, setAsking] = useState(false);
  const action = useSignOut('everywhere');
  const close = (): void => {
    setAsking(false);
  };
  return (
    <div>
      <Button
        tone="danger"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('everywhere')}
      </Button>
      {asking ? (
        <Confirm title={t('everywhereTitle')} effect={t('everywhereDo')} action={action} onClose={close}>
          <p>{t('everywhereLead')}</p>
        </Confirm>
      ) : null}
    </div>
  );
}
