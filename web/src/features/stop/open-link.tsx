import { useTranslation } from 'react-i18next';
import type { Action } from '../../api/index.js';
import type { NoticeView } from '../../api/types.js';
import { CAPABILITIES, useCapabilities } from '../../app/stops.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { Card, Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { When } from '../../ui/when.js';

interface OpenLinkProps {
  readonly notice: NoticeView;
  readonly press: Action;
}

/** What the notice was about, what the button does, and the button. */
export function OpenLink({ notice: { notice, noticedAt }, press }: OpenLinkProps) {
  const { t, i18n } = useTranslation('stop');
  const inWords = useCapabilities();
  // The kind comes from the API, so the compiler can't know it.
  const kind = i18n.exists(`kinds.${notice}`, { ns: 'stop' }) ? t(`kinds.${notice}` as 'known') : t('kinds.other');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Card>
        <Facts
          facts={[
            { name: t('notice'), value: kind },
            { name: t('noticedAt'), value: <When at={noticedAt} /> },
          ]}
        />
      </Card>
      <Section title={t('will')}>
        <ul>
          <li>{t('willSignOut')}</li>
          <li>{t('willStop', { capabilities: inWords(CAPABILITIES) })}</li>
          <li>{t('willStay')}</li>
        </ul>
        <ProblemNotice problem={press.problem} />
        <Button
          tone="danger"
          wide
          pending={press.pending}
          onClick={() => {
            press.run();
          }}
        >
          {t('press')}
        </Button>
        <p>{t('noSecret')}</p>
        <p>{t('known')}</p>
      </Section>
    </Page>
  );
}
