import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { MeasureChoicesView, MeasureDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatStamp } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import type { PartProps } from './case-page.js';
import { measureChoicesQuery } from './queries.js';

const KINDS = ['rule', 'test', 'process', 'partner'] as const satisfies readonly MeasureDto['kind'][];

interface AddMeasureProps extends Pick<PartProps, 'of'> {
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** A rule and a test are chosen, so that what does not exist cannot be named. */
export function AddMeasure(props: AddMeasureProps) {
  const { t } = useTranslation('cases');
  const query = useQuery(measureChoicesQuery(props.of.id));
  return (
    <Modal title={t('measures.add')} onClose={props.onClose}>
      <Loaded query={query} lines={4}>
        {(choices) => <Fields {...props} choices={choices} />}
      </Loaded>
    </Modal>
  );
}

type Typed = Required<Omit<MeasureDto, 'ruleId' | 'version'>>;

function Fields({ of, onDone, onClose, choices }: AddMeasureProps & { readonly choices: MeasureChoicesView }) {
  const { t } = useTranslation('cases');
  const { t: common } = useTranslation();
  const form = useFields<Typed>({ kind: 'rule', reference: '', backtestId: '', clause: '', dueOn: '' });
  const kind = form.watch('kind');
  const action = useAction(
    (body: MeasureDto) => api.caseOutcomesControllerAddMeasure({ path: { caseId: of.id }, body }),
    onDone,
  );
  const named = ({ backtestId, clause, reference }: Typed): Partial<MeasureDto> => {
    if (kind === 'test') return { clause };
    if (kind !== 'rule') return { reference };
    const chosen = choices.rules.find((one) => one.backtestId === backtestId);
    return chosen === undefined ? {} : { ruleId: chosen.ruleId, version: chosen.version, backtestId };
  };
  return (
    <Form
      form={form}
      action={action}
      toInput={(values) => ({
        ...{ kind, ownerId: values.ownerId, dueOn: values.dueOn.normalize('NFKC').trim() },
        ...named(values),
      })}
      submitLabel={t('measures.add')}
      beside={<Button onClick={onClose}>{common('cancel')}</Button>}
    >
      <SelectField
        name="kind"
        label={t('measures.kind')}
        choices={KINDS.map((value) => ({ value, label: t(`measureKind.${value}`) }))}
      />
      {kind === 'rule' ? (
        <SelectField
          name="backtestId"
          label={t('measures.backtest')}
          hint={t(choices.rules.length === 0 ? 'measures.backtestNone' : 'measures.backtestHint')}
          placeholder={t('finding.choose')}
          choices={choices.rules.map(({ backtestId, name, version, asOf }) => ({
            value: backtestId,
            label: t('measures.backtestOf', { name, version, at: formatStamp(asOf) }),
          }))}
        />
      ) : kind === 'test' ? (
        <SelectField
          name="clause"
          label={t('measures.clause')}
          hint={t('measures.clauseHint')}
          placeholder={t('finding.choose')}
          choices={choices.clauses.map((clause) => ({ value: clause, label: clause }))}
        />
      ) : (
        <TextField name="reference" label={t('measures.reference')} maxLength={60} spellCheck={false} />
      )}
      <SelectField
        name="ownerId"
        label={t('measures.owner')}
        placeholder={t('finding.choose')}
        choices={of.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        name="dueOn"
        label={t('measures.due')}
        hint={t('measures.dueHint')}
        maxLength={10}
        characters={12}
        spellCheck={false}
      />
    </Form>
  );
}
