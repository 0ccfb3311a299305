import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { RuleVersionView, RuleView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Backtest } from './backtest.js';
import { ruleQuery, rulesQuery } from './queries.js';
import { type Done, RuleActs } from './rule-acts.js';
import { RuleDays } from './rule-days.js';
import { RuleForm, type WrittenRule } from './rule-form.js';
import { Stage, useAnswerWords } from './rule-words.js';
import styles from './rules.module.css';
import { Suppressions } from './suppressions.js';
import { Versions } from './versions.js';

/** A rule: what it is, what it has met, what it would have met, and what comes next. */
export function RulePage() {
  const { t } = useTranslation('rules');
  const { ruleId = '' }: { ruleId?: string } = useParams({ strict: false });
  const query = useQuery(ruleQuery(ruleId));
  const client = useQueryClient();
  const [done, setDone] = useState<Done>();
  const tell = async (what: Done) => {
    setDone(what);
    await client.invalidateQueries({ queryKey: rulesQuery.queryKey });
  };
  const [newest] = query.data?.versions ?? [];
  return (
    <Page
      title={newest?.name ?? t('rule')}
      lead={newest?.meaning}
      eyebrow={<Link to="/rules">{t('back')}</Link>}
      width="full"
    >
      {done === undefined ? null : (
        <Notice tone={done === 'proposed' ? 'wait' : 'done'} live>
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <Loaded query={query} lines={12}>
        {(rule) => <Rule key={ruleId} rule={rule} tell={tell} />}
      </Loaded>
    </Page>
  );
}

function Rule({ rule, tell }: { readonly rule: RuleView; readonly tell: (what: Done) => Promise<void> }) {
  const { t } = useTranslation('rules');
  const mayWrite = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  const { versions, liveDays, shadowDays, backtest } = rule;
  const at = (stage: RuleVersionView['stage']) => versions.find((version) => version.stage === stage);
  const shown = at('live') ?? at('shadow') ?? versions[0];
  if (shown === undefined) return null;
  const next = at('draft') ?? at('shadow');
  return (
    <>
      <Section title={t('now')}>
        <Version version={shown} />
        {next === undefined || next === shown ? null : <Version version={next} />}
        {mayWrite ? <RuleActs rule={rule} tell={tell} /> : null}
      </Section>
      {liveDays.length === 0 ? null : <RuleDays title={t('liveDays')} days={liveDays} />}
      {shadowDays.length === 0 ? null : <RuleDays title={t('shadowDays')} days={shadowDays} />}
      {backtest === undefined ? null : <Backtest backtest={backtest} />}
      <Suppressions rule={rule} mayPropose={mayWrite} tell={tell} />
      <Section title={t('versions')}>
        <Versions versions={versions} />
      </Section>
      {mayWrite ? <Revise from={next ?? shown} newest={versions[0] ?? shown} tell={tell} /> : null}
    </>
  );
}

function Version({ version }: { readonly version: RuleVersionView }) {
  const { t } = useTranslation('rules');
  const answerWords = useAnswerWords();
  const { stage, point, events, expression, answer, severity, queue, groupedBy } = version;
  return (
    <Card>
      <Facts
        facts={[
          {
            name: t('version'),
            value: (
              <>
                {version.version} <Stage stage={stage} />
              </>
            ),
          },
          { name: t('pointHead'), value: t(`point.${point}`) },
          ...(events.length === 0 ? [] : [{ name: t('events'), value: <code>{events.join(' ')}</code> }]),
          { name: t('expression'), value: <code className={styles.expression}>{expression}</code> },
          { name: t('answerHead'), value: answerWords(answer, point) },
          { name: t('severityHead'), value: t(`severity.${severity}`) },
          { name: t('queueHead'), value: t(`queue.${queue}`) },
          { name: t('groupedBy'), value: t(`dimension.${groupedBy}`) },
        ]}
      />
    </Card>
  );
}

interface ReviseProps {
  /** What another version begins with. */
  readonly from: RuleVersionView;
  readonly newest: RuleVersionView;
  readonly tell: (what: Done) => Promise<void>;
}

/** Writes another version. What is half written stays, also when a colleague has written one meanwhile: that is said. */
function Revise({ from, newest, tell }: ReviseProps) {
  const { t } = useTranslation('rules');
  const { ruleId } = from;
  const [began, setBegan] = useState({ from, newest: newest.version, times: 1 });
  const action = useAction(
    ({ content }: WrittenRule) => api.ruleDeskControllerRevise({ path: { ruleId }, body: content }),
    async ({ version }) => {
      // What stands in the form is this version.
      setBegan((now) => ({ ...now, newest: version }));
      await tell('written');
    },
  );
  return (
    <Section title={t('revise')}>
      <Card>
        <p>{t('reviseText')}</p>
        {newest.version <= began.newest ? null : (
          <Notice tone="wait" live>
            <p>{t('writtenMeanwhile', { version: newest.version })}</p>
            <div>
              <Button
                small
                onClick={() => {
                  setBegan(({ times }) => ({ from, newest: newest.version, times: times + 1 }));
                }}
              >
                {t('beginFrom', { version: from.version })}
              </Button>
            </div>
          </Notice>
        )}
        <RuleForm key={began.times} from={began.from} action={action} submitLabel={t('saveDraft')} />
      </Card>
    </Section>
  );
}
