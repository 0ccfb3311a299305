import { useTranslation } from 'react-i18next';
import type { PastSignInView } from '../api/types.js';
import { DeviceName } from './device-name.js';
import { Rows } from './rows.js';
import { Tag } from './tag.js';
import { When } from './when.js';

/** Sign-ins, newest first, with what had failed before each. */
export function PastSignIns({
  signIns,
  label,
}: {
  readonly signIns: readonly PastSignInView[];
  readonly label: string;
}) {
  const { t } = useTranslation();
  return (
    <Rows
      label={label}
      rows={signIns.map(({ signedInAt, newDevice, device, failuresBefore }, at) => ({
        key: `${signedInAt}-${String(at)}`,
        title: (
          <>
            <When at={signedInAt} />
            {newDevice ? <Tag tone="wait">{t('pastSignIn.new')}</Tag> : null}
          </>
        ),
        about: (
          <>
            <DeviceName label={device} />
            {failuresBefore === 0 ? null : <p>{t('pastSignIn.failures', { count: failuresBefore })}</p>}
          </>
        ),
      }))}
    />
  );
}
