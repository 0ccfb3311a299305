import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { RuleView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';

/** What has come of an act. */
export type Done = 'written' | 'shadowed' | 'ended' | 'asked' | 'proposed';

interface RuleActsProps {
  readonly rule: RuleView;
  readonly tell: (what: Done) => Promise<void>;
}

/** What comes next for a rule: to be tried, to be proposed, to end. */
export function RuleActs({ rule: { versions, backtest, promotion, retirement }, tell }: RuleActsProps) {
  const { t } = useTranslation('rules');
  const draft = versions.find(({ stage }) => stage === 'draft');
  const shadow = versions.find(({ stage }) => stage === 'shadow');
  const live = versions.find(({ stage }) => stage === 'live');
  const ruleId = versions[0]?.ruleId ?? '';
  const path = (version: number) => ({ path: { ruleId, version } });
  const toShadow = useAction(
    (version: number) => api.ruleDeskControllerShadow(path(version)),
    () => tell('shadowed'),
  );
  const end = useAction(
    (version: number) => api.ruleDeskControllerDrop(path(version)),
    () => tell('ended'),
  );
  const test = useAction(
    (version: number) => api.ruleDeskControllerBacktest(path(version)),
    () => tell('asked'),
  );
  const promote = useAction(
    (version: number) => api.ruleDeskControllerPromote(path(version)),
    () => tell('proposed'),
  );
  const retire = useAction(
    () => api.ruleDeskControllerRetire({ path: { ruleId } }),
    () => tell('proposed'),
  );
  const testable = shadow ?? draft;
  const testing = backtest !== undefined && (backtest.state === 'waiting' || backtest.state === 'running');
  const tested = shadow !== undefined && backtest?.version === shadow.version && backtest.state === 'done';
  const waits = promotion ?? retirement;
  return (
    <Stack gap={1}>
      {[toShadow, end, test, promote, retire].map(({ problem }, at) => (
        <ProblemNotice key={String(at)} problem={problem} />
      ))}
      {waits === undefined ? null : (
        <p>
          {t('waitsBy')}
          <bdi>{waits.proposedBy}</bdi>
        </p>
      )}
      <Stack row gap={1}>
        {draft === undefined ? null : (
          <Button
            tone="primary"
            onClick={() => {
              toShadow.run(draft.version);
            }}
          >
            {t('act.shadow', { version: draft.version })}
          </Button>
        )}
        {testable === undefined || testing ? null : (
          <Button
            onClick={() => {
              test.run(testable.version);
            }}
          >
            {t('act.backtest', { version: testable.version })}
          </Button>
        )}
        {tested && promotion === undefined ? (
          <Button
            tone="primary"
            onClick={() => {
              promote.run(shadow.version);
            }}
          >
            {t('act.promote', { version: shadow.version })}
          </Button>
        ) : null}
        {testable === undefined ? null : (
          <Button
            onClick={() => {
              end.run(testable.version);
            }}
          >
            {t('act.end', { version: testable.version })}
          </Button>
        )}
        {live === undefined || retirement !== undefined ? null : (
          <Button
            tone="danger"
            onClick={() => {
              retire.run();
            }}
          >
            {t('act.retire')}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}
