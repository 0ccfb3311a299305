import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Page } from '../../ui/page.js';
import type { StaffRole } from '../console-tasks.js';

/** A page that the person's roles do not open, and whom to ask. */
export function NotYours({ roles }: { readonly roles: readonly StaffRole[] }) {
  const { t } = useTranslation('frame');
  const own = roles.map((role) => t(`role.${role}`)).join(' · ');
  return (
    <Page title={t('notYours.title')} width="full">
      <Empty title={t('notYours.text', { roles: own })}>
        <p>{t('notYours.ask')}</p>
        <ButtonLink to="/">{t('notYours.back')}</ButtonLink>
      </Empty>
    </Page>
  );
}
