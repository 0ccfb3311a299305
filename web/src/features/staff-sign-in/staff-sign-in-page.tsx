import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { STAFF_LEAVINGS, takeUpStaffSession } from '../../app/staff-session.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { ProofsForm } from './proofs-form.js';
import { returnAddress } from './return-address.js';
import styles from './staff-sign-in.module.css';

/** The way into the console. */
export function StaffSignInPage() {
  const { t } = useTranslation('staff-sign-in');
  const search: { to?: unknown; left?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const why = STAFF_LEAVINGS.find((known) => known === search.left);

  const enter = async (): Promise<void> => {
    if ((await takeUpStaffSession()) === null) return;
    await navigate({ href: returnAddress(search.to), replace: true });
  };
  return (
    <div className={styles.page}>
      <Page title={t('title')} lead={t('lead')}>
        {why === undefined ? null : (
          <Notice tone={why === 'ended' ? 'wait' : 'done'} live>
            <p>{t(`left.${why}`)}</p>
          </Notice>
        )}
        <Card>
          <ProofsForm onSignedIn={enter} />
        </Card>
        <details className={styles.aside}>
          <summary>{t('help')}</summary>
          <p>{t('helpText')}</p>
          <p>
            <Link to="/reset">{t('toReset')}</Link>
          </p>
        </details>
      </Page>
    </div>
  );
}
