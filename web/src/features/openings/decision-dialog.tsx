import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ApplicationDetailView, ReviewDecisionDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';

export type DecisionKind = 'approve' | 'refuse';
type Reason = ReviewDecisionDto['reason'];

const REASONS = {
  approve: ['documents-agree', 'no-suspicion', 'appeal-granted', 'other'],
  refuse: ['identity-not-proven', 'same-person', 'blocklist', 'impersonation', 'not-reachable', 'other'],
} as const satisfies Readonly<Record<DecisionKind, readonly Reason[]>>;

interface DecisionDialogProps {
  readonly kind: DecisionKind;
  readonly opening: Pick<ApplicationDetailView, 'id' | 'name'>;
  readonly onDone: (kind: 'proposed' | 'refused') => void;
  readonly onClose: () => void;
}

/** Asks for the reason, and says what the decision does before it is made. */
export function DecisionDialog({ kind, opening: { id, name }, onDone, onClose }: DecisionDialogProps) {
  const { t } = useTranslation('openings');
  const { t: common } = useTranslation();
  // Its own name: the fields of the page behind have a reason, too.
  const form = useFields<{ decisionReason: Reason }>({});
  const action = useAction(
    (body: ReviewDecisionDto) => api.applicationsControllerDecide({ path: { id }, body }),
    () => {
      onDone(kind === 'approve' ? 'proposed' : 'refused');
    },
  );
  return (
    <Modal title={t(`ask.${kind}.title`)} onClose={onClose}>
      <p>{t(`ask.${kind}.effect`, { name: isolated(name) })}</p>
      <Form
        form={form}
        action={action}
        toInput={({ decisionReason }) => ({ decision: kind, reason: decisionReason })}
        fieldOf={(pointer) => (pointer === '/reason' ? 'decisionReason' : pointer)}
        submitLabel={t(`ask.${kind}.submit`)}
        tone={kind === 'approve' ? 'primary' : 'danger'}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="decisionReason"
          label={t('ask.reason')}
          placeholder={t('ask.choose')}
          choices={REASONS[kind].map((value) => ({ value, label: t(`why.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
