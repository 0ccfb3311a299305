import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { CaseStepView, LeaveOutDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { DataTable } from '../../ui/data-table.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import type { PartProps } from './case-page.js';
import { useCaseWords } from './words.js';

const REASONS = [
  'nothing-to-do',
  'done-before',
  'no-loss',
  'not-required',
  'no-fraud',
] as const satisfies readonly LeaveOutDto['reason'][];

interface Asked {
  readonly step: CaseStepView;
  readonly what: 'do' | 'leave-out';
}

/** The steps of the playbook with their times; doing one does it for real. */
export function CaseSteps({ of, may, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const [asked, setAsked] = useState<Asked>();
  const close = () => {
    setAsked(undefined);
  };
  const done = async () => {
    close();
    await onDone();
  };
  return (
    <>
      <DataTable
        caption={t('steps.list')}
        rows={of.steps}
        keyOf={({ name }) => name}
        columns={[
          { key: 'name', head: t('steps.name'), cell: ({ name }) => words.step(name) },
          { key: 'due', head: t('steps.due'), cell: ({ dueAt }) => <When at={dueAt} show="stamp" /> },
          { key: 'state', head: t('steps.state'), cell: (step) => <StepState step={step} /> },
          {
            key: 'act',
            head: t('steps.act'),
            grow: true,
            cell: (step) =>
              may && step.state === 'open' ? (
                <Stack row gap={1}>
                  <Button
                    small
                    tone={step.phase === 'contain' ? 'danger' : 'quiet'}
                    onClick={() => {
                      setAsked({ step, what: 'do' });
                    }}
                  >
                    {words.step(step.name)}
                  </Button>
                  <Button
                    small
                    tone="text"
                    onClick={() => {
                      setAsked({ step, what: 'leave-out' });
                    }}
                  >
                    {t('steps.leaveOut')}
                  </Button>
                </Stack>
              ) : null,
          },
        ]}
      />
      {asked === undefined ? null : asked.what === 'leave-out' ? (
        <LeaveOut caseId={of.id} step={asked.step} onDone={done} onClose={close} />
      ) : asked.step.phase === 'report' ? (
        <Report caseId={of.id} step={asked.step} onDone={done} onClose={close} />
      ) : (
        <Do caseId={of.id} step={asked.step} onDone={done} onClose={close} />
      )}
    </>
  );
}

function StepState({ step: { state, late, doneBy, doneAt, reason, reference } }: { readonly step: CaseStepView }) {
  const { t } = useTranslation('cases');
  if (state === 'open') return <Tag tone={late ? 'danger' : 'wait'}>{t(late ? 'steps.late' : 'steps.open')}</Tag>;
  if (state === 'left-out')
    return <>{t('steps.leftOut', { reason: reason === undefined ? '' : t(`leavingOut.${reason}`) })}</>;
  return (
    <>
      {doneAt === undefined ? null : <When at={doneAt} show="stamp" />}{' '}
      <bdi>{t(late ? 'steps.doneLate' : 'steps.doneBy', { by: isolated(doneBy ?? '') })}</bdi>
      {reference === undefined ? null : <bdi> {reference}</bdi>}
    </>
  );
}

interface DialogProps {
  readonly caseId: string;
  readonly step: CaseStepView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function Do({ caseId, step, onDone, onClose }: DialogProps) {
  const words = useCaseWords();
  const action = useAction(
    () => api.casesControllerDoStep({ path: { caseId, step: step.name }, body: {} }),
    () => onDone(),
  );
  return (
    <Confirm
      title={words.step(step.name)}
      effect={words.step(step.name)}
      tone={step.phase === 'contain' ? 'danger' : 'primary'}
      action={action}
      onClose={onClose}
    >
      {null}
    </Confirm>
  );
}

function Report({ caseId, step, onDone, onClose }: DialogProps) {
  const { t } = useTranslation('cases');
  const { t: common } = useTranslation();
  const words = useCaseWords();
  const form = useFields<{ reference: string }>({ reference: '' });
  const action = useAction(
    (reference: string) => api.casesControllerDoStep({ path: { caseId, step: step.name }, body: { reference } }),
    () => onDone(),
  );
  return (
    <Modal title={words.step(step.name)} onClose={onClose}>
      <Form
        form={form}
        action={action}
        toInput={({ reference }) => reference}
        submitLabel={words.step(step.name)}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField
          name="reference"
          label={t('steps.reference')}
          hint={t('steps.referenceHint')}
          maxLength={60}
          spellCheck={false}
        />
      </Form>
    </Modal>
  );
}

function LeaveOut({ caseId, step, onDone, onClose }: DialogProps) {
  const { t } = useTranslation('cases');
  const { t: common } = useTranslation();
  const words = useCaseWords();
  const form = useFields<LeaveOutDto>({ reason: 'nothing-to-do' });
  const action = useAction(
    (body: LeaveOutDto) => api.casesControllerLeaveOut({ path: { caseId, step: step.name }, body }),
    () => onDone(),
  );
  return (
    <Modal title={t('steps.leaveOutTitle')} onClose={onClose}>
      <p>{words.step(step.name)}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        submitLabel={t('steps.leaveOut')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="reason"
          label={t('steps.why')}
          choices={REASONS.map((value) => ({ value, label: t(`leavingOut.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
