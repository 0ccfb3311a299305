import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { WholeCaseView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Facts } from '../../ui/facts.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { CaseClosing } from './case-closing.js';
import { CaseLeak } from './case-leak.js';
import { CaseLosses } from './case-losses.js';
import { CaseMeasures } from './case-measures.js';
import { CaseNotes } from './case-notes.js';
import { CasePeople } from './case-people.js';
import { CaseSteps } from './case-steps.js';
import { CaseTimeline } from './case-timeline.js';
import { PaymentGraph } from './payment-graph.js';
import { caseQuery, casesKey } from './queries.js';
import { useCaseWords } from './words.js';

/** What every part of a case is given. */
export interface PartProps {
  readonly of: WholeCaseView;
  /** Whether the reader may change it, and it can be changed. */
  readonly may: boolean;
  readonly onDone: (said?: 'proposed') => Promise<void>;
}

/** One case: whom it is about, the steps of its playbook, what was lost, what happened, and how it ends. */
export function CasePage() {
  const { t } = useTranslation('cases');
  const { caseId = '' }: { caseId?: string } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery(caseQuery(caseId));
  const words = useCaseWords();
  const may = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  const [said, setSaid] = useDone<'done' | 'proposed'>();
  const done = async (what: 'proposed' | 'done' = 'done') => {
    await client.invalidateQueries({ queryKey: casesKey });
    setSaid(what);
  };
  return (
    <Page
      title={query.data === undefined ? t('title') : words.playbook(query.data.playbook)}
      eyebrow={
        <>
          <Link to="/cases">{t('toList')}</Link> · {t('eyebrow', { id: caseId.slice(-12) })}
        </>
      }
      width="full"
    >
      <DoneNotice done={said} text={(what) => t(what)} />
      <Loaded query={query} lines={12}>
        {(of) => <Parts of={of} may={may && of.state !== 'closed'} onDone={done} />}
      </Loaded>
    </Page>
  );
}

function Parts(props: PartProps) {
  const { t } = useTranslation('cases');
  const { of } = props;
  return (
    <>
      <Summary {...props} />
      <Section title={t('steps.title')}>
        <CaseSteps {...props} />
      </Section>
      <Section title={t('people.title')}>
        <CasePeople {...props} />
      </Section>
      <Section title={t('graph.title')} lead={t('graph.lead')}>
        <PaymentGraph people={of.people} edges={of.edges} />
      </Section>
      <Section title={t('losses.title')}>
        <CaseLosses {...props} />
      </Section>
      <Section title={t('evidence.title')}>
        <Evidence of={of} />
      </Section>
      <Section title={t('notes.title')}>
        <CaseNotes {...props} />
      </Section>
      <Section title={t('timeline.title')}>
        <CaseTimeline caseId={of.id} />
      </Section>
      <Section title={t('leak.title')}>
        <CaseLeak {...props} />
      </Section>
      <CaseMeasures {...props} />
      <CaseClosing {...props} />
    </>
  );
}

function Summary({ of, may, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const { id, severity, state, decision, openedAt, owner, own } = of;
  const take = useAction(
    () => api.casesControllerTake({ path: { caseId: id } }),
    () => onDone(),
  );
  return (
    <Stack gap={1}>
      <Facts
        facts={[
          { name: t('column.state'), value: t(`state.${state}`) },
          ...(decision === undefined ? [] : [{ name: t('column.decision'), value: t(`decision.${decision}`) }]),
          { name: t('column.severity'), value: t(`severity.${severity}`) },
          { name: t('column.opened'), value: <When at={openedAt} /> },
          { name: t('column.owner'), value: <bdi>{owner}</bdi> },
        ]}
      />
      <ProblemNotice problem={take.problem} />
      {may && !own ? (
        <Button
          small
          pending={take.pending}
          onClick={() => {
            take.run();
          }}
        >
          {t('take')}
        </Button>
      ) : null}
    </Stack>
  );
}

function Evidence({ of: { evidence } }: Pick<PartProps, 'of'>) {
  const { t } = useTranslation('cases');
  if (evidence.length === 0) return <p>{t('evidence.none')}</p>;
  return (
    <Rows
      label={t('evidence.list')}
      rows={evidence.map(({ id, takenAt, digest }) => ({
        ...{ key: id, title: <When at={takenAt} />, about: t('evidence.digest', { digest }) },
      }))}
    />
  );
}
