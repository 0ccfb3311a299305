import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { AgentCallsView, DrawnCallView, ReviewCallDto } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { MemberLink } from '../../app/member-link.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { formatNumber } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { callsQuery } from './queries.js';

/** What agents have done with calls, and calls that a second person looks at. */
export function CallsPage() {
  const { t } = useTranslation('calls');
  const client = useQueryClient();
  const query = useQuery(callsQuery);
  const [done, setDone] = useDone<'done'>();
  const verdict = useAction(
    ({ id, ...body }: { readonly id: string } & ReviewCallDto) =>
      api.callersControllerReview({ path: { callId: id }, body }),
    async () => {
      await client.invalidateQueries({ queryKey: callsQuery.queryKey });
      setDone('done');
    },
  );
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={done} text={(what) => t(what)} />
      <ProblemNotice problem={verdict.problem} />
      <Loaded query={query} lines={6}>
        {(view) => (
          <>
            <Section title={t('drawn')}>
              {view.drawn.length === 0 ? (
                <Empty title={t('noneDrawn')} />
              ) : (
                <Drawn
                  drawn={view.drawn}
                  onVerdict={(id, said) => {
                    verdict.run({ id, verdict: said });
                  }}
                />
              )}
            </Section>
            <Agents view={view} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface DrawnProps {
  readonly drawn: readonly DrawnCallView[];
  readonly onVerdict: (id: string, verdict: ReviewCallDto['verdict']) => void;
}

function Drawn({ drawn, onVerdict }: DrawnProps) {
  const { t } = useTranslation('calls');
  const mayJudge = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'approver');
  return (
    <DataTable
      caption={t('drawn')}
      rows={drawn}
      keyOf={({ id }) => id}
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
        { key: 'agent', head: t('agent'), cell: ({ agent }) => <bdi>{agent}</bdi> },
        { key: 'outcome', head: t('outcome'), cell: ({ outcome }) => t(`outcomes.${outcome}`) },
        { key: 'at', head: t('closedAt'), cell: ({ closedAt }) => <When at={closedAt} show="stamp" /> },
        {
          key: 'verdict',
          head: t('verdict'),
          grow: true,
          cell: (call) =>
            call.own ? (
              t('own')
            ) : mayJudge ? (
              <Stack row gap={1}>
                <Button
                  small
                  aria-label={t('rightOf', { name: call.memberName })}
                  onClick={() => {
                    onVerdict(call.id, 'right');
                  }}
                >
                  {t('right')}
                </Button>
                <Button
                  small
                  aria-label={t('wrongOf', { name: call.memberName })}
                  onClick={() => {
                    onVerdict(call.id, 'wrong');
                  }}
                >
                  {t('wrongly')}
                </Button>
              </Stack>
            ) : null,
        },
      ]}
    />
  );
}

const COUNTS = ['calls', 'confirmed', 'denied', 'unverified', 'reviewed', 'wrong'] as const;

function Agents({ view: { agents, days } }: { readonly view: AgentCallsView }) {
  const { t } = useTranslation('calls');
  type Agent = AgentCallsView['agents'][number];
  return (
    <Section title={t('agents')} lead={t('days', { count: days })}>
      {agents.length === 0 ? (
        <Empty title={t('noAgents')} />
      ) : (
        <DataTable
          caption={t('agents')}
          rows={agents}
          keyOf={({ agent }) => agent}
          columns={[
            { key: 'agent', head: t('agent'), grow: true, cell: ({ agent }) => <bdi>{agent}</bdi> },
            ...COUNTS.map((name): Column<Agent> => ({
              key: name,
              head: t(name === 'calls' ? 'count' : name),
              align: 'end',
              cell: (agent) => formatNumber(agent[name]),
            })),
          ]}
        />
      )}
    </Section>
  );
}
