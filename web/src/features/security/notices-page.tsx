import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { NoticeChoiceView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Tag } from '../../ui/tag.js';
import { noticeChoicesQuery } from './queries.js';

/** Which news reach the member how. What concerns security is not among it. */
export function NoticesPage() {
  const { t } = useTranslation('security');
  const client = useQueryClient();
  const query = useQuery(noticeChoicesQuery);
  const choose = useAction(
    (body: NoticeChoiceView) => api.noticeChoicesControllerChoose({ body }),
    (choices) => {
      client.setQueryData(noticeChoicesQuery.queryKey, choices);
    },
  );
  return (
    <Page title={t('notices.title')} lead={t('notices.lead')}>
      <ProblemNotice problem={choose.problem} />
      <Section title={t('notices.card-delivery')} lead={t('notices.cardDeliveryLead')}>
        <Loaded query={query}>
          {(choices) => (
            <Card>
              <Rows label={t('notices.card-delivery')} rows={choices.map((choice) => rowOf(choice))} />
            </Card>
          )}
        </Loaded>
      </Section>
      <p>{t('notices.security')}</p>
    </Page>
  );

  function rowOf(choice: NoticeChoiceView) {
    const { topic, channel, wanted } = choice;
    return {
      key: `${topic} ${channel}`,
      title: (
        <>
          {t(`notices.by.${channel}`)}
          <Tag tone={wanted ? 'action' : 'plain'}>{wanted ? t('notices.on') : t('notices.off')}</Tag>
        </>
      ),
      action: (
        <Button
          pending={choose.pending}
          aria-label={t(wanted ? 'notices.stopBy' : 'notices.startBy', { channel: t(`notices.by.${channel}`) })}
          onClick={() => {
            choose.run({ ...choice, wanted: !wanted });
          }}
        >
          {wanted ? t('notices.stop') : t('notices.start')}
        </Button>
      ),
    };
  }
}
