import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Stack } from '../../ui/stack.js';
import styles from './sign-in.module.css';

/** The way back after so many failures that no new device is let in any more. */
export function ReopenSignIn({ pending, onAsk }: { readonly pending: boolean; readonly onAsk: () => void }) {
  const { t } = useTranslation('sign-in');
  return (
    <details className={styles.aside}>
      <summary>{t('confirm.closed')}</summary>
      <Stack>
        <p>{t('confirm.closedText')}</p>
        <div>
          <Button pending={pending} onClick={onAsk}>
            {t('confirm.reopen')}
          </Button>
        </div>
      </Stack>
    </details>
  );
}
