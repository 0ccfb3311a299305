import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { StopsView } from '../../api/types.js';
import { stopsQuery } from '../../app/stops.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';

/** Stops everything that moves money or shows card details, after a question that says so. */
export function StopEverything() {
  const { t } = useTranslation('security');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [stopped, setStopped] = useState(false);
  const close = (): void => {
    setAsking(false);
  };
  const action = useAction(
    () => api.stopsControllerStop(),
    (view: StopsView) => {
      client.setQueryData(stopsQuery.queryKey, view);
      close();
      setStopped(true);
    },
  );
  return (
    <div>
      <div role="status">{stopped ? <p>{t('urgent.stopped')}</p> : null}</div>
      <StopsNotice />
      <Button
        tone="danger"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('urgent.stopDo')}
      </Button>
      {asking ? (
        <Confirm title={t('urgent.stopTitle')} effect={t('urgent.stopDo')} action={action} onClose={close}>
          <p>{t('urgent.stopLead')}</p>
        </Confirm>
      ) : null}
    </div>
  );
}
