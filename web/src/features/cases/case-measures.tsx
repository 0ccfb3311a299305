import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { MeasureDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDay } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';
import { Section } from '../../ui/page.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import type { PartProps } from './case-page.js';

const KINDS = ['rule', 'test', 'process', 'partner'] as const satisfies readonly MeasureDto['kind'][];

/** What is changed so that it does not happen again. */
export function CaseMeasures({ of, may, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('measures.title')}>
      {of.measures.length === 0 ? (
        <p>{t('measures.noneInCase')}</p>
      ) : (
        <DataTable
          caption={t('measures.list')}
          rows={of.measures}
          keyOf={({ id }) => id}
          columns={[
            { key: 'kind', head: t('measures.kind'), cell: ({ kind }) => t(`measureKind.${kind}`) },
            { key: 'reference', head: t('measures.reference'), cell: ({ reference }) => <bdi>{reference}</bdi> },
            {
              key: 'backtest',
              head: t('measures.backtest'),
              cell: ({ backtestReference }) => <bdi>{backtestReference ?? '–'}</bdi>,
            },
            { key: 'owner', head: t('measures.owner'), cell: ({ owner }) => <bdi>{owner}</bdi> },
            {
              key: 'due',
              head: t('measures.due'),
              grow: true,
              cell: ({ dueOn, overdue, doneAt }) =>
                doneAt === undefined ? (
                  <>
                    {formatDay(dueOn)} {overdue ? <Tag tone="danger">{t('measures.overdue')}</Tag> : null}
                  </>
                ) : (
                  <>
                    {t('measures.doneAt')} <When at={doneAt} show="stamp" />
                  </>
                ),
            },
          ]}
        />
      )}
      {may ? (
        <Button
          small
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('measures.add')}
        </Button>
      ) : null}
      {open ? (
        <AddMeasure
          of={of}
          onClose={() => {
            setOpen(false);
          }}
          onDone={async () => {
            setOpen(false);
            await onDone();
          }}
        />
      ) : null}
    </Section>
  );
}

interface AddMeasureProps extends Pick<PartProps, 'of'> {
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function AddMeasure({ of, onDone, onClose }: AddMeasureProps) {
  const { t } = useTranslation('cases');
  const { t: common } = useTranslation();
  const form = useFields<Required<MeasureDto>>({ kind: 'rule', reference: '', backtestReference: '', dueOn: '' });
  const action = useAction(
    (body: MeasureDto) => api.caseOutcomesControllerAddMeasure({ path: { caseId: of.id }, body }),
    onDone,
  );
  return (
    <Modal title={t('measures.add')} onClose={onClose}>
      <Form
        form={form}
        action={action}
        toInput={({ backtestReference, dueOn, ...values }) => ({
          ...values,
          dueOn: dueOn.normalize('NFKC').trim(),
          ...(backtestReference.trim() === '' ? {} : { backtestReference }),
        })}
        submitLabel={t('measures.add')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="kind"
          label={t('measures.kind')}
          choices={KINDS.map((value) => ({ value, label: t(`measureKind.${value}`) }))}
        />
        <TextField name="reference" label={t('measures.reference')} maxLength={60} spellCheck={false} />
        <TextField
          name="backtestReference"
          label={t('measures.backtest')}
          hint={t('measures.backtestHint')}
          maxLength={60}
          spellCheck={false}
          optional
        />
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
    </Modal>
  );
}
