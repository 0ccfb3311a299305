import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { FactorsView, PasskeyView } from '../../api/types.js';
import { Rename } from '../../ui/rename.js';

interface RenamePasskeyProps {
  readonly passkey: PasskeyView;
  readonly onRenamed: (view: FactorsView) => void;
  readonly onClose: () => void;
}

/** Another name for a passkey. */
export function RenamePasskey({ passkey: { id, name }, onRenamed, onClose }: RenamePasskeyProps) {
  const { t } = useTranslation('factors');
  const action = useAction(
    (next: string) => api.passkeysControllerRename({ path: { id }, body: { name: next } }),
    onRenamed,
  );
  const words = { title: t('passkeys.rename'), label: t('passkeys.newName'), submitLabel: t('passkeys.save') };
  return <Rename {...words} name={name} action={action} onClose={onClose} />;
}
