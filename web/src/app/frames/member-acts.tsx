import { Link } from '@tanstack/react-router';
import { LogOut, OctagonAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import styles from './member-acts.module.css';

/** What to do in need, and the way out: one tap away on every page. */
export function MemberActs({ signOut }: { readonly signOut: Action }) {
  const { t } = useTranslation('frame');
  return (
    <div className={styles.acts}>
      <Link to="/security/urgent" className={styles.urgent}>
        <OctagonAlert size={18} aria-hidden="true" className={styles.icon} />
        {t('urgent')}
      </Link>
      <span className={styles.out}>
        <Button
          tone="text"
          pending={signOut.pending}
          onClick={() => {
            signOut.run();
          }}
        >
          <LogOut size={16} aria-hidden="true" className={styles.icon} />
          {t('signOut')}
        </Button>
      </span>
    </div>
  );
}
