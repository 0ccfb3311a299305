import { useTranslation } from 'react-i18next';
import { StopsNotice } from '../../app/stops-notice.js';
import { ChangesNotice } from '../../app/changes-notice.js';
import { LinkRows } from '../../ui/link-rows.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Consents } from './consents.js';
import { Contact } from './contact.js';
import { Devices } from './devices.js';
import { History } from './history.js';
import { Sessions } from './sessions.js';
import { SignOutEverywhere } from './sign-out-everywhere.js';

/** How one is reached and signs in, what one may spend; devices, sessions and past sign-ins, and how to end them. */
export function SecurityPage() {
  const { t } = useTranslation('security');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <StopsNotice />
      <ChangesNotice />
      <Contact />
      <Section title={t('signIn')}>
        <Card>
          <LinkRows
            rows={[
              { to: '/security/factors', label: t('toFactors'), about: t('factorsLead') },
              { to: '/security/password', label: t('changePassword'), about: t('passwordLead') },
            ]}
          />
        </Card>
      </Section>
      <Section title={t('use')}>
        <Card>
          <LinkRows
            rows={[
              { to: '/security/limits', label: t('toLimits'), about: t('limitsLead') },
              { to: '/security/notices', label: t('notices.to'), about: t('notices.toLead') },
            ]}
          />
        </Card>
      </Section>
      <Devices />
      <Sessions />
      <Section title={t('everywhere')} lead={t('everywhereLead')}>
        <SignOutEverywhere />
      </Section>
      <History />
      <Consents />
      <Section title={t('leave')}>
        <Card>
          <LinkRows rows={[{ to: '/security/closing', label: t('toClosing'), about: t('closingLead') }]} />
        </Card>
      </Section>
    </Page>
  );
}
