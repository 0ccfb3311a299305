import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, neededDeviceProof, makePasskey, useAction } from '../../api/index.js';
import type { FactorsView, PasskeyAttestationDto } from '../../api/types.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';

interface AddPasskeyProps {
  /** The card has just been activated: no approval is needed, and it counts at once. */
  readonly first: boolean;
  readonly onAdded: (view: FactorsView) => void;
}

/** A name, and one press: the browser makes the passkey, and it is sent to be approved. */
export function AddPasskey({ first, onAdded }: AddPasskeyProps) {
  const { t } = useTranslation('factors');
  const form = useFields<{ passkeyName: string }>({ passkeyName: t('passkeys.defaultName') });
  // What was made before the approval was asked for is what is sent after it.
  const made = useRef<PasskeyAttestationDto>(undefined);
  const action = useAction(
    async (name: string, { approval }) => {
      if (approval['Step-Up-Intent'] === undefined || made.current === undefined) {
        const { data: creation } = await api.passkeysControllerChallenge();
        made.current = await makePasskey(creation);
      }
      const body = { name, made: made.current };
      if (first)
        return api.passkeysControllerFirst({ body, headers: await neededDeviceProof('/api/factors/passkeys/first') });
      return api.passkeysControllerAdd({ body, headers: approval });
    },
    (view) => {
      made.current = undefined;
      onAdded(view);
    },
  );
  return (
    <Card>
      <Form
        form={form}
        action={action}
        toInput={({ passkeyName }) => passkeyName}
        fieldOf={(pointer) => (pointer === '/name' ? 'passkeyName' : pointer)}
        submitLabel={t('passkeys.add')}
      >
        <TextField name="passkeyName" label={t('passkeys.name')} hint={t('passkeys.nameHint')} maxLength={40} />
      </Form>
    </Card>
  );
}
