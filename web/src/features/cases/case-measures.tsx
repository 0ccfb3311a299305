import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { formatDay } from '../../ui/formats.js';
import { Section } from '../../ui/page.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { AddMeasure } from './add-measure.js';
import type { PartProps } from './case-page.js';

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
              cell: ({ rule }) => (rule === undefined ? '–' : t('measures.version', { version: rule.version })),
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
