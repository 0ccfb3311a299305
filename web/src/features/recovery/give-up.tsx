import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { useGiveUp } from './use-recovery-action.js';

/** Takes the recovery back, after a question; in other words once it has been asked for. */
export function GiveUp({ waiting }: { readonly waiting: boolean }) {
  const { t } = useTranslation('recovery');
  const [asking, setAsking] = useState(false);
  const action = useGiveUp(() => api.recoveryControllerEnd());
  return (
    <div>
      <Button
        tone="text"
        onClick={() => {
          setAsking(true);
        }}
      >
        {waiting ? t('waiting.cancel') : t('giveUp.ask')}
      </Button>
      {asking ? (
        <Confirm
          title={waiting ? t('waiting.cancelTitle') : t('giveUp.title')}
          effect={waiting ? t('waiting.cancelDo') : t('giveUp.do')}
          keep={waiting ? t('waiting.keep') : t('giveUp.keep')}
          action={action}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{waiting ? t('waiting.cancelText') : t('giveUp.text')}</p>
        </Confirm>
      ) : null}
    </div>
  );
}
