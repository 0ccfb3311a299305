import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { AddEndpointDto, WebhookTypeView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { useEventWords } from '../../ui/event-words.js';
import { CheckboxGroup, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';

interface AddEndpointProps {
  readonly types: readonly WebhookTypeView[];
  readonly allowedHosts: readonly string[];
  readonly onProposed: () => Promise<void>;
  readonly onClose: () => void;
}

/** Proposes that a system is told of some types of events. */
export function AddEndpoint({ types, allowedHosts, onProposed, onClose }: AddEndpointProps) {
  const { t } = useTranslation('webhooks');
  const { t: common } = useTranslation();
  const { eventText } = useEventWords();
  const form = useFields<AddEndpointDto>({ name: '', url: '', types: [] });
  const action = useAction((body: AddEndpointDto) => api.webhooksControllerAdd({ body }), onProposed);
  const hosts = allowedHosts.length === 0 ? t('noHosts') : allowedHosts.join(', ');
  return (
    <Modal title={t('add')} onClose={onClose}>
      <p>{t('addText')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ name, url, types: chosen }) => ({ name: name.trim(), url: url.trim(), types: chosen })}
        submitLabel={t('addSubmit')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField name="name" label={t('name')} maxLength={60} />
        <TextField name="url" label={t('url')} hint={t('urlHint', { hosts })} inputMode="text" maxLength={300} />
        <CheckboxGroup
          name="types"
          label={t('types')}
          choices={types.map(({ type }) => ({ value: type, label: eventText(type) }))}
        />
      </Form>
    </Modal>
  );
}
