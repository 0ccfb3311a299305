import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LinksView, LinkView } from '../../api/types.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { Steps } from '../../ui/steps.js';
import { LastTry } from './last-try.js';
import { LinkUnderWay } from './link-under-way.js';
import { LinkedAccount } from './linked-account.js';
import { NewLink } from './new-link.js';
import { linksQuery } from './queries.js';

const HERE: Readonly<Partial<Record<LinkView['state'], number>>> = { asking: 1, calling: 2, active: 4 };

const DONE_WORDS = { confirmed: 'letter.done', unlinked: 'linked.unlinked' } as const;

/** The member's bank account: linked in steps, confirmed by letter, unlinked at once. */
export function LinksPage() {
  const { t } = useTranslation('links');
  const client = useQueryClient();
  const links = useQuery(linksQuery);
  const [done, setDone] = useDone<keyof typeof DONE_WORDS>();
  const take = (view: LinksView, what?: keyof typeof DONE_WORDS): void => {
    client.setQueryData(linksQuery.queryKey, view);
    setDone(what);
  };
  return (
    <Page title={t('title')} lead={t('lead')}>
      <StopsNotice />
      <DoneNotice done={done} text={(what) => t(DONE_WORDS[what])} />
      <Loaded query={links}>
        {(view) => (
          <>
            <LastTry view={view} />
            <Way links={view.links} />
            {view.links.map((link) =>
              link.state === 'asking' || link.state === 'calling' ? (
                <LinkUnderWay key={link.id} link={link} onChanged={take} />
              ) : (
                <LinkedAccount key={link.id} link={link} onChanged={take} />
              ),
            )}
            {view.links.length === 0 ? <NewLink view={view} onRequested={take} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Way({ links }: { readonly links: readonly LinkView[] }) {
  const { t } = useTranslation('links');
  const [link] = links;
  if (link?.state === 'suspended') return null;
  const names = [t('steps.account'), t('steps.bank'), t('steps.call'), t('steps.done')];
  return <Steps label={t('steps.label')} names={names} here={link === undefined ? 0 : (HERE[link.state] ?? 0)} />;
}
