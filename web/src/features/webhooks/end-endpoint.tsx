import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { WebhookEndpointView } from '../../api/types.js';
import { Confirm } from '../../ui/confirm.js';

interface EndEndpointProps {
  readonly endpoint: WebhookEndpointView;
  readonly onEnded: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before nothing more is sent to an address. */
export function EndEndpoint({ endpoint: { id: endpointId, name }, onEnded, onClose }: EndEndpointProps) {
  const { t } = useTranslation('webhooks');
  const action = useAction(() => api.webhooksControllerEnd({ path: { endpointId } }), onEnded);
  return (
    <Confirm title={t('endTitle')} effect={t('end')} action={action} onClose={onClose}>
      <p>
        <bdi>{name}</bdi>
      </p>
      <p>{t('endText')}</p>
    </Confirm>
  );
}
