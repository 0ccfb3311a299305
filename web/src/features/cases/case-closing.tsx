import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { DecideCaseDto, FindingDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { SelectField, TextArea, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import type { PartProps } from './case-page.js';
import { listOf } from './words.js';

const DECISIONS = [
  'confirmed-fraud',
  'no-fraud',
  'inconclusive',
] as const satisfies readonly DecideCaseDto['decision'][];
const ROOT_CAUSES = [
  ...['stolen-credentials', 'weak-proof', 'sim-swap', 'mule-network', 'card-data-guessed', 'impersonated-opening'],
  ...['process-gap', 'software-fault', 'partner-fault', 'insider', 'other'],
] as const satisfies readonly FindingDto['rootCause'][];
const NO_ENTRY_REASONS = [
  'nothing-identifiable',
  'listed-before',
  'only-victims-known',
  'insider',
] as const satisfies readonly NonNullable<FindingDto['noBlocklistReason']>[];

/** The decision, what it has found, and the closing, which says what is missing before it can be done. */
export function CaseClosing(props: PartProps) {
  const { t } = useTranslation('cases');
  const { of, may } = props;
  return (
    <>
      {may && (of.state === 'contained' || of.state === 'decided') ? (
        <Section title={t('decide.title')} lead={t('decide.text')}>
          <Decide {...props} />
        </Section>
      ) : null}
      {of.finding !== undefined || (may && of.decision === 'confirmed-fraud') ? (
        <Section title={t('finding.title')}>
          <Finding {...props} />
        </Section>
      ) : null}
      {may && of.state === 'decided' ? (
        <Section title={t('closing.title')}>
          <Close {...props} />
        </Section>
      ) : null}
    </>
  );
}

function Decide({ of, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const form = useFields<DecideCaseDto>({ decision: of.decision ?? 'confirmed-fraud' });
  const action = useAction(
    (body: DecideCaseDto) => api.casesControllerDecide({ path: { caseId: of.id }, body }),
    () => onDone(),
  );
  return (
    <Form form={form} action={action} toInput={(values) => values} submitLabel={t('decide.submit')}>
      <SelectField
        name="decision"
        label={t('decide.choose')}
        choices={DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))}
      />
    </Form>
  );
}

interface FindingFields {
  readonly rootCause: FindingDto['rootCause'];
  readonly explanation: string;
  readonly items: string;
  readonly blocklistEntryIds: string;
  readonly noBlocklistReason: string;
}

function Finding({ of, may, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const { finding } = of;
  return (
    <>
      {finding === undefined ? null : (
        <Facts
          facts={[
            { name: t('finding.rootCause'), value: t(`rootCause.${finding.rootCause}`) },
            { name: t('finding.explanation'), value: <bdi>{finding.explanation}</bdi> },
            { name: t('finding.items'), value: finding.items.join(' · ') },
            {
              name: t('finding.entries'),
              value:
                finding.noBlocklistReason === undefined
                  ? t('finding.listed', { count: finding.blocklistEntryIds.length })
                  : t(`noEntry.${finding.noBlocklistReason}`),
            },
          ]}
        />
      )}
      {may && of.decision === 'confirmed-fraud' ? <FindingForm of={of} onDone={onDone} /> : null}
    </>
  );
}

function FindingForm({ of, onDone }: Pick<PartProps, 'of' | 'onDone'>) {
  const { t } = useTranslation('cases');
  const { finding } = of;
  const form = useFields<FindingFields>({
    ...(finding === undefined ? {} : { rootCause: finding.rootCause }),
    explanation: finding?.explanation ?? '',
    items: finding?.items.join(', ') ?? '',
    blocklistEntryIds: finding?.blocklistEntryIds.join(', ') ?? '',
    noBlocklistReason: finding?.noBlocklistReason ?? '',
  });
  const action = useAction(
    (body: FindingDto) => api.caseOutcomesControllerRecordFinding({ path: { caseId: of.id }, body }),
    () => onDone(),
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ rootCause, explanation, items, blocklistEntryIds, noBlocklistReason }) => {
        const reason = NO_ENTRY_REASONS.find((known) => known === noBlocklistReason);
        return {
          ...{ rootCause, explanation, items: listOf(items), blocklistEntryIds: listOf(blocklistEntryIds) },
          ...(reason === undefined ? {} : { noBlocklistReason: reason }),
        };
      }}
      fieldOf={(pointer) => pointer.split('/')[1] ?? ''}
      submitLabel={t('finding.submit')}
    >
      <SelectField
        name="rootCause"
        label={t('finding.rootCause')}
        placeholder={t('finding.choose')}
        choices={ROOT_CAUSES.map((value) => ({ value, label: t(`rootCause.${value}`) }))}
      />
      <TextArea name="explanation" label={t('finding.explanation')} maxLength={2_000} />
      <TextField
        name="items"
        label={t('finding.items')}
        hint={t('finding.itemsHint')}
        maxLength={200}
        spellCheck={false}
      />
      <TextField
        name="blocklistEntryIds"
        label={t('finding.entries')}
        hint={t('finding.entriesHint')}
        maxLength={2_000}
        spellCheck={false}
        optional
      />
      <SelectField
        name="noBlocklistReason"
        label={t('finding.noEntries')}
        placeholder={t('finding.choose')}
        choices={NO_ENTRY_REASONS.map((value) => ({ value, label: t(`noEntry.${value}`) }))}
        optional
      />
    </Form>
  );
}

function Close({ of, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const action = useAction(
    () => api.casesControllerClose({ path: { caseId: of.id } }),
    () => onDone(),
  );
  if (of.missing.length > 0)
    return (
      <Notice tone="wait" title={t('closing.missing')}>
        <ul>
          {of.missing.map((one) => (
            <li key={one}>{t(`missing.${one}`)}</li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <>
      <p>{t('closing.ready')}</p>
      <ProblemNotice problem={action.problem} />
      <Button
        tone="primary"
        pending={action.pending}
        onClick={() => {
          action.run();
        }}
      >
        {t('closing.submit')}
      </Button>
    </>
  );
}
