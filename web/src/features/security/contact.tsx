import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import { changesQuery } from '../../app/changes-query.js';
import { LinkRows } from '../../ui/link-rows.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

/** How the member is reached and called, masked, and the way to change it. */
export function Contact() {
  const { t } = useTranslation('security');
  const { data, error, refetch } = useQuery(changesQuery);
  return (
    <Section title={t('contact')} lead={t('contactLead')}>
      {data === undefined ? <ProblemNotice problem={error as Problem | null} onRetry={() => void refetch()} /> : null}
      <Card>
        <LinkRows
          rows={[
            {
              to: '/security/email',
              label: t('changeEmail'),
              ...(data && { about: <bdi>{data.emailMasked}</bdi> }),
            },
            { to: '/security/phone', label: t('changePhone'), ...(data && { about: data.phoneMasked }) },
            { to: '/security/address', label: t('changeAddress') },
            { to: '/security/name', label: t('changeName') },
            { to: '/security/nickname', label: t('changeNickname') },
            { to: '/security/data', label: t('showData') },
          ]}
        />
      </Card>
    </Section>
  );
}
