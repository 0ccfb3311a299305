import { useTranslation } from 'react-i18next';
import { type Action } from '../../api/index.js';
import type { RuleContentDto, RuleVersionView } from '../../api/types.js';
import { SelectField, TextArea, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { ExpressionFaults } from './expression-faults.js';
import { ANSWERS, DIMENSIONS, POINTS, QUEUES, SEVERITIES } from './rule-words.js';

interface Values {
  readonly name: string;
  readonly point: RuleContentDto['point'];
  readonly events: string;
  readonly expression: string;
  readonly answer: RuleContentDto['answer'];
  readonly severity: RuleContentDto['severity'];
  readonly queue: RuleContentDto['queue'];
  readonly groupedBy: RuleContentDto['groupedBy'];
  readonly meaning: string;
}

export interface WrittenRule {
  readonly name: string;
  readonly content: RuleContentDto;
}

interface RuleFormProps {
  /** What the form begins with; nothing for a new rule, whose name is asked for. */
  readonly from: RuleVersionView | undefined;
  readonly action: Action<WrittenRule>;
  readonly submitLabel: string;
}

/** What a version of a rule is. What is wrong with its condition stands under it. */
export function RuleForm({ from, action, submitLabel }: RuleFormProps) {
  const { t } = useTranslation('rules');
  const form = useFields<Values>({
    ...{ name: from?.name ?? '', point: from?.point ?? 'transfer', events: from?.events.join(' ') ?? '' },
    ...{ expression: from?.expression ?? '', answer: from?.answer ?? 'allow', severity: from?.severity ?? 'medium' },
    ...{ queue: from?.queue ?? 'money', groupedBy: from?.groupedBy ?? 'member', meaning: from?.meaning ?? '' },
  });
  return (
    <Form
      form={form}
      action={action}
      toInput={({ name, events, ...content }): WrittenRule => ({
        name,
        content: { ...content, events: events.split(/[\s,]+/).filter(Boolean) },
      })}
      submitLabel={submitLabel}
    >
      {from === undefined ? (
        <TextField name="name" label={t('name')} hint={t('nameHint')} maxLength={60} spellCheck={false} />
      ) : null}
      <TextArea name="meaning" label={t('meaning')} hint={t('meaningHint')} rows={2} maxLength={300} />
      <SelectField
        name="point"
        label={t('pointHead')}
        choices={POINTS.map((value) => ({ value, label: t(`point.${value}`) }))}
      />
      <TextField name="events" label={t('events')} hint={t('eventsHint')} optional spellCheck={false} />
      <TextArea name="expression" label={t('expression')} hint={t('expressionHint')} rows={6} maxLength={2_000} />
      <ExpressionFaults point={form.watch('point')} expression={form.watch('expression')} />
      <SelectField
        name="answer"
        label={t('answerHead')}
        hint={t('answerHint')}
        choices={ANSWERS.map((value) => ({ value, label: t(`answer.${value}`) }))}
      />
      <SelectField
        name="severity"
        label={t('severityHead')}
        choices={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
      />
      <SelectField
        name="queue"
        label={t('queueHead')}
        choices={QUEUES.map((value) => ({ value, label: t(`queue.${value}`) }))}
      />
      <SelectField
        name="groupedBy"
        label={t('groupedBy')}
        choices={DIMENSIONS.map((value) => ({ value, label: t(`dimension.${value}`) }))}
      />
    </Form>
  );
}
