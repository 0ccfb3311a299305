import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreeningHitView, ScreeningView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { MemberLink } from '../../app/member-link.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { Facts } from '../../ui/facts.js';
import { formatNumber } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { When } from '../../ui/when.js';
import { ClearHit } from './clear-hit.js';
import { screeningQuery } from './queries.js';

/** Members who may be on a list of sanctions or of anti-social forces, and how far the search in the newest one has come. */
export function ScreeningPage() {
  const { t } = useTranslation('screening');
  const client = useQueryClient();
  const query = useQuery(screeningQuery);
  const [asked, setAsked] = useState<ScreeningHitView>();
  const [proposed, setProposed] = useState(false);
  const close = () => {
    setAsked(undefined);
  };
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      {proposed ? (
        <Notice tone="done" live>
          <p>{t('proposed')}</p>
        </Notice>
      ) : null}
      <Loaded query={query} lines={6}>
        {(screening) => (
          <>
            <Progress screening={screening} />
            <Section title={t('hits')}>
              {screening.openHits.length === 0 ? (
                <Empty title={t('none')} />
              ) : (
                <Hits hits={screening.openHits} onAsk={setAsked} />
              )}
            </Section>
          </>
        )}
      </Loaded>
      {asked === undefined ? null : (
        <ClearHit
          memberId={asked.memberId}
          onClose={close}
          onProposed={async () => {
            close();
            setProposed(true);
            await client.invalidateQueries({ queryKey: screeningQuery.queryKey });
          }}
        />
      )}
    </Page>
  );
}

function Progress({ screening }: { readonly screening: ScreeningView }) {
  const { t } = useTranslation('screening');
  const { listVersion, beganAt, finishedAt, members, screened } = screening;
  if (listVersion === undefined || beganAt === undefined) return <p>{t('never')}</p>;
  return (
    <Facts
      facts={[
        { name: t('version'), value: <bdi>{listVersion}</bdi> },
        { name: t('began'), value: <When at={beganAt} show="stamp" /> },
        {
          name: t('finished'),
          value: finishedAt === undefined ? t('underWay') : <When at={finishedAt} show="stamp" />,
        },
        { name: t('progress'), value: t('of', { screened: formatNumber(screened), members: formatNumber(members) }) },
      ]}
    />
  );
}

interface HitsProps {
  readonly hits: readonly ScreeningHitView[];
  readonly onAsk: (hit: ScreeningHitView) => void;
}

function Hits({ hits, onAsk }: HitsProps) {
  const { t } = useTranslation('screening');
  const mayPropose = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  return (
    <DataTable
      caption={t('hits')}
      rows={hits}
      keyOf={({ memberId }) => memberId}
      columns={[
        {
          key: 'member',
          head: t('member'),
          cell: ({ memberId, memberName }) => (
            <MemberLink memberId={memberId}>
              <bdi>{memberName}</bdi>
            </MemberLink>
          ),
        },
        { key: 'list', head: t('version'), cell: ({ listVersion }) => <bdi>{listVersion}</bdi> },
        { key: 'at', head: t('at'), cell: ({ screenedAt }) => <When at={screenedAt} show="stamp" /> },
        {
          key: 'clear',
          head: t('clear'),
          grow: true,
          cell: (hit) =>
            hit.proposal !== undefined ? (
              <bdi>{t('waits', { by: hit.proposal.proposedBy })}</bdi>
            ) : mayPropose ? (
              <Button
                small
                onClick={() => {
                  onAsk(hit);
                }}
              >
                {t('propose')}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}
