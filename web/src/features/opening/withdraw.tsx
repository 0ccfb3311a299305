import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { useWithdraw } from './use-begin-anew.js';

/** Takes the application back, after a question. */
export function Withdraw({ opening }: { readonly opening: OpeningView }) {
  const { t } = useTranslation('opening');
  const [asking, setAsking] = useState(false);
  const action = useWithdraw(opening);
  const close = (): void => {
    setAsking(false);
  };
  return (
    <div>
      <Button
        tone="text"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('withdraw.ask')}
      </Button>
      {asking ? (
        <Confirm
          title={t('withdraw.title')}
          effect={t('withdraw.effect')}
          keep={t('withdraw.keep')}
          action={action}
          onClose={close}
        >
          <p>{t('withdraw.text')}</p>
        </Confirm>
      ) : null}
    </div>
  );
}
