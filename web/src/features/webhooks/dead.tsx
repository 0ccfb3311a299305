import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { WebhookEndpointView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { useEventWords } from '../../ui/event-words.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { When } from '../../ui/when.js';
import { deadQuery } from './queries.js';

interface DeadProps {
  readonly endpoint: WebhookEndpointView;
  readonly may: boolean;
  readonly onSent: () => Promise<void>;
  readonly onClose: () => void;
}

/** What could not be sent to an address in days, with what sends it once more. */
export function Dead({ endpoint: { id: endpointId, name }, may, onSent, onClose }: DeadProps) {
  const { t } = useTranslation('webhooks');
  const { eventText } = useEventWords();
  const query = useQuery(deadQuery(endpointId));
  const action = useAction(
    (deliveryId: string) => api.webhooksControllerAgain({ path: { endpointId, deliveryId } }),
    onSent,
  );
  return (
    <Modal title={t('deadOf', { name })} onClose={onClose}>
      <ProblemNotice problem={action.problem} />
      <Loaded query={query}>
        {({ deliveries }) =>
          deliveries.length === 0 ? (
            <p>{t('noDead')}</p>
          ) : (
            <Rows
              label={t('dead')}
              rows={deliveries.map(({ id, type, attempts, lastAnswer, endedAt, queuedAt }) => ({
                key: id,
                title: eventText(type),
                about: (
                  <>
                    <When at={endedAt ?? queuedAt} show="stamp" /> · {t('attempts')} {attempts} · {t('answer')}{' '}
                    <code>{lastAnswer}</code>
                  </>
                ),
                action: may ? (
                  <Button
                    small
                    pending={action.pending}
                    onClick={() => {
                      action.run(id);
                    }}
                  >
                    {t('again')}
                  </Button>
                ) : null,
              }))}
            />
          )
        }
      </Loaded>
      <Button wide onClick={onClose}>
        {t('close')}
      </Button>
    </Modal>
  );
}
