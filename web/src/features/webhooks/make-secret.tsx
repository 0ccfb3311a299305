import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { WebhookEndpointView, WebhookSecretView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Modal } from '../../ui/modal.js';

interface MakeSecretProps {
  readonly endpoint: WebhookEndpointView;
  readonly onClose: () => void;
}

/** Makes a secret and shows it, this once. */
export function MakeSecret({ endpoint: { id: endpointId }, onClose }: MakeSecretProps) {
  const { t } = useTranslation('webhooks');
  const [secret, setSecret] = useState<string>();
  const action = useAction(
    () => api.webhooksControllerSecret({ path: { endpointId } }),
    ({ secret: made }: WebhookSecretView) => {
      setSecret(made);
    },
  );
  if (secret === undefined)
    return (
      <Confirm title={t('makeSecret')} effect={t('makeSecret')} tone="primary" action={action} onClose={onClose}>
        <p>{t('makeSecretText')}</p>
      </Confirm>
    );
  return (
    <Modal title={t('yourSecret')}>
      <p>{t('keep')}</p>
      <p>
        <code>{secret}</code> <CopyButton text={secret} label={t('yourSecret')} />
      </p>
      <Button wide onClick={onClose}>
        {t('close')}
      </Button>
    </Modal>
  );
}
