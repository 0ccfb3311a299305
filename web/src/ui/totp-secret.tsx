import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.js';
import { QrCode } from './qr-code.js';
import styles from './totp-secret.module.css';

interface TotpSecretProps {
  readonly secret: string;
  readonly qr: { readonly size: number; readonly path: string };
}

/** The secret of a new authenticator app, as a picture and as text. It is shown once. */
export function TotpSecret({ secret, qr }: TotpSecretProps) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('totp.scan')}</p>
      <QrCode {...qr} label={t('totp.qr')} />
      <p>{t('totp.orType')}</p>
      <p>
        {t('totp.secret')} <code className={styles.secret}>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>{' '}
        <CopyButton text={secret} label={t('totp.copySecret')} />
      </p>
    </>
  );
}
