import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { FactorChangeView, FactorsView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Slip } from '../../ui/slip.js';
import { When } from '../../ui/when.js';

interface WaitingChangesProps {
  readonly changes: readonly FactorChangeView[];
  readonly onCancelled: (view: FactorsView) => void;
}

/** What was asked for and waits, each with the press that takes it back. */
export function WaitingChanges({ changes, onCancelled }: WaitingChangesProps) {
  const { t } = useTranslation('factors');
  const cancel = useAction((id: string) => api.factorsControllerCancel({ path: { id } }), onCancelled);
  if (changes.length === 0) return null;
  return (
    <Section title={t('waiting.title')}>
      <ProblemNotice problem={cancel.problem} />
      {changes.map(({ id, kind, requestedAt, dueAt }) => (
        <Slip
          key={id}
          line={t(`waiting.kind.${kind}`)}
          facts={[
            { name: t('waiting.requested'), value: <When at={requestedAt} /> },
            { name: t('waiting.due'), value: <When at={dueAt} /> },
          ]}
        >
          <div>
            <Button
              tone="danger"
              pending={cancel.pending}
              onClick={() => {
                cancel.run(id);
              }}
            >
              {t('waiting.cancel')}
            </Button>
          </div>
        </Slip>
      ))}
    </Section>
  );
}
