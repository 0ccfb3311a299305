import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ConfirmedHitView, ScreeningHitView, ScreeningView } from '../../api/types.js';
import { MemberLink } from '../../app/member-link.js';
import { Button } from '../../ui/button.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { Facts } from '../../ui/facts.js';
import { formatNumber, isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { ClearHit } from './clear-hit.js';
import { ConfirmHit } from './confirm-hit.js';
import { screeningQuery } from './queries.js';

/** The dialog that is open. */
interface Asked {
  readonly what: 'clear' | 'confirm';
  readonly hitId: string;
}

/** Members who may be on a list of sanctions or of anti-social forces, and how far the search in the newest one has come. */
export function ScreeningPage() {
  const { t } = useTranslation('screening');
  const client = useQueryClient();
  const query = useQuery(screeningQuery);
  const [asked, setAsked] = useState<Asked>();
  const [done, setDone] = useDone<'proposed' | 'proposedSame' | 'taken'>();
  const refresh = () => client.invalidateQueries({ queryKey: screeningQuery.queryKey });
  const take = useAction(
    (hitId: string) => api.screeningControllerTake({ path: { hitId } }),
    async () => {
      await refresh();
      setDone('taken');
    },
  );
  const close = () => {
    setAsked(undefined);
  };
  const clear = ({ hitId }: Pick<ScreeningHitView, 'hitId'>) => {
    setAsked({ what: 'clear', hitId });
  };
  const confirm = ({ hitId }: ScreeningHitView) => {
    setAsked({ what: 'confirm', hitId });
  };
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={done} text={(what) => t(what)} />
      <ProblemNotice problem={take.problem} />
      <Loaded query={query} lines={6}>
        {(screening) => (
          <>
            <Progress screening={screening} />
            <Section title={t('hits')}>
              {screening.openHits.length === 0 ? (
                <Empty title={t('none')} />
              ) : (
                <Hits
                  hits={screening.openHits}
                  pending={take.pending}
                  onTake={take.run}
                  onClear={clear}
                  onConfirm={confirm}
                />
              )}
              <RowLimit rows={screening.openHits} most={screening.rowsMax} />
            </Section>
            {screening.confirmedHits.length === 0 ? null : (
              <Section title={t('confirmed')} lead={t('confirmedLead')}>
                <Confirmed hits={screening.confirmedHits} onClear={clear} />
                <RowLimit rows={screening.confirmedHits} most={screening.rowsMax} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      {asked?.what === 'clear' ? (
        <ClearHit
          hitId={asked.hitId}
          onClose={close}
          onProposed={async () => {
            close();
            await refresh();
            setDone('proposed');
          }}
        />
      ) : null}
      {asked?.what === 'confirm' ? (
        <ConfirmHit
          hitId={asked.hitId}
          onClose={close}
          onProposed={async () => {
            close();
            await refresh();
            setDone('proposedSame');
          }}
        />
      ) : null}
    </Page>
  );
}

function Progress({ screening }: { readonly screening: ScreeningView }) {
  const { t } = useTranslation('screening');
  const { listVersion, beganAt, finishedAt, members, screened, unanswered } = screening;
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
        ...(unanswered === 0
          ? []
          : [{ name: t('unanswered'), value: t('people', { members: formatNumber(unanswered) }) }]),
      ]}
    />
  );
}

interface HitsProps {
  readonly hits: readonly ScreeningHitView[];
  /** Whether a taking is under way. */
  readonly pending: boolean;
  readonly onTake: (hitId: string) => void;
  readonly onClear: (hit: ScreeningHitView) => void;
  readonly onConfirm: (hit: ScreeningHitView) => void;
}

/** What is due first first. */
function Hits({ hits, pending, onTake, onClear, onConfirm }: HitsProps) {
  const { t } = useTranslation('screening');
  const whose = useWhose();
  return (
    <DataTable
      caption={t('hits')}
      rows={hits}
      keyOf={({ hitId }) => hitId}
      columns={[
        ...whose,
        {
          key: 'due',
          head: t('due'),
          cell: ({ dueAt, overdue, escalations }) =>
            overdue || escalations > 0 ? (
              <Stack row gap={1}>
                <Tag tone="danger">{t('overdue', { times: escalations + (overdue ? 1 : 0) })}</Tag>
                {overdue ? null : <When at={dueAt} show="stamp" />}
              </Stack>
            ) : (
              <When at={dueAt} show="stamp" />
            ),
        },
        {
          key: 'owner',
          head: t('owner'),
          cell: ({ hitId, owner, own }) => (
            <Stack row gap={1}>
              <bdi>{owner ?? t('nobody')}</bdi>
              {own ? null : (
                <Button
                  small
                  pending={pending}
                  onClick={() => {
                    onTake(hitId);
                  }}
                >
                  {t('take')}
                </Button>
              )}
            </Stack>
          ),
        },
        {
          key: 'act',
          head: t('decision'),
          grow: true,
          cell: (hit) => (
            <Stack row gap={1}>
              {hit.proposal !== undefined ? (
                <bdi>{t('waits', { by: isolated(hit.proposal.proposedBy) })}</bdi>
              ) : (
                <Button
                  small
                  onClick={() => {
                    onClear(hit);
                  }}
                >
                  {t('propose')}
                </Button>
              )}
              {hit.confirmation !== undefined ? (
                <bdi>{t('confirmationWaits', { by: isolated(hit.confirmation.proposedBy) })}</bdi>
              ) : (
                <Button
                  small
                  onClick={() => {
                    onConfirm(hit);
                  }}
                >
                  {t('proposeSame')}
                </Button>
              )}
            </Stack>
          ),
        },
      ]}
    />
  );
}

interface ConfirmedProps {
  readonly hits: readonly ConfirmedHitView[];
  readonly onClear: (hit: ConfirmedHitView) => void;
}

/** Members who are on a list, as two people have found. */
function Confirmed({ hits, onClear }: ConfirmedProps) {
  const { t } = useTranslation('screening');
  const whose = useWhose();
  return (
    <DataTable
      caption={t('confirmed')}
      rows={hits}
      keyOf={({ hitId }) => hitId}
      columns={[
        ...whose,
        {
          key: 'clear',
          head: t('clear'),
          grow: true,
          cell: (hit) =>
            hit.proposal !== undefined ? (
              <bdi>{t('waits', { by: isolated(hit.proposal.proposedBy) })}</bdi>
            ) : (
              <Button
                small
                onClick={() => {
                  onClear(hit);
                }}
              >
                {t('takeBack')}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** Whom a list has hit, which one, and when. */
function useWhose(): readonly Column<ConfirmedHitView>[] {
  const { t } = useTranslation('screening');
  return [
    {
      key: 'member',
      head: t('member'),
      cell: ({ memberId, memberName }) => (
        <MemberLink memberId={memberId}>
          <bdi>{memberName}</bdi>
        </MemberLink>
      ),
    },
    { key: 'list', head: t('version'), cell: (hit) => <ListOf hit={hit} /> },
    { key: 'found', head: t('found'), cell: ({ hitAt }) => <When at={hitAt} show="stamp" /> },
  ];
}

/** The list that has the name, and a newer one that has not. */
function ListOf({ hit: { listVersion, notInList } }: { readonly hit: ConfirmedHitView }) {
  const { t } = useTranslation('screening');
  return (
    <Stack gap={1}>
      <bdi>{listVersion}</bdi>
      {notInList === undefined ? null : <Tag tone="wait">{t('notInList', { version: notInList })}</Tag>}
    </Stack>
  );
}
