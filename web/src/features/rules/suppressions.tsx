import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { RuleView, SuppressRuleDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';
import { Section } from '../../ui/page.js';
import { When } from '../../ui/when.js';
import type { Done } from './rule-acts.js';

const KINDS = [
  ...(['member', 'receiver', 'device', 'network', 'account', 'branch', 'card', 'merchant', 'staff'] as const),
] as const;
const REASONS = ['checked', 'household', 'collector', 'test', 'mistaken-rule'] as const;
const DAYS = ['1', '3', '7', '14', '30'];

interface SuppressionsProps {
  readonly rule: RuleView;
  readonly mayPropose: boolean;
  readonly tell: (what: Done) => Promise<void>;
}

/** For whom a rule is silent, and until when. */
export function Suppressions({ rule, mayPropose, tell }: SuppressionsProps) {
  const { t } = useTranslation('rules');
  const [open, setOpen] = useState(false);
  const { suppressions, suppression } = rule;
  return (
    <Section title={t('suppression.title')}>
      {suppressions.length === 0 ? (
        <p>{t('suppression.none')}</p>
      ) : (
        <DataTable
          caption={t('suppression.title')}
          rows={suppressions}
          keyOf={({ subjectKind, subjectId, until }) => `${subjectKind} ${subjectId} ${until}`}
          columns={[
            { key: 'kind', head: t('suppression.kind'), cell: ({ subjectKind }) => t(`dimension.${subjectKind}`) },
            { key: 'id', head: t('suppression.subject'), cell: ({ subjectId }) => <code>{subjectId}</code> },
            {
              key: 'until',
              head: t('suppression.until'),
              grow: true,
              cell: ({ until }) => <When at={until} show="stamp" />,
            },
          ]}
        />
      )}
      {suppression === undefined ? null : (
        <p>
          {t('waitsBy')}
          <bdi>{suppression.proposedBy}</bdi>
        </p>
      )}
      {mayPropose && suppression === undefined ? (
        <Button
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('suppression.open')}
        </Button>
      ) : null}
      {open ? (
        <Suppress
          ruleId={rule.versions[0]?.ruleId ?? ''}
          onProposed={async () => {
            setOpen(false);
            await tell('proposed');
          }}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </Section>
  );
}

interface SuppressProps {
  readonly ruleId: string;
  readonly onProposed: () => Promise<void>;
  readonly onClose: () => void;
}

function Suppress({ ruleId, onProposed, onClose }: SuppressProps) {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const form = useFields<{
    subjectKind: SuppressRuleDto['subjectKind'];
    subjectId: string;
    reason: SuppressRuleDto['reason'];
    days: string;
  }>({ subjectKind: 'member', subjectId: '', reason: 'checked', days: '7' });
  const action = useAction(
    (body: SuppressRuleDto) => api.ruleDeskControllerSuppress({ path: { ruleId }, body }),
    onProposed,
  );
  return (
    <Modal title={t('suppression.open')} onClose={onClose}>
      <p>{t('suppression.text')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ days, subjectId, ...rest }) => ({ ...rest, subjectId: subjectId.trim(), days: Number(days) })}
        submitLabel={t('suppression.submit')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="subjectKind"
          label={t('suppression.kind')}
          choices={KINDS.map((value) => ({ value, label: t(`dimension.${value}`) }))}
        />
        <TextField
          name="subjectId"
          label={t('suppression.subject')}
          hint={t('suppression.subjectHint')}
          maxLength={100}
        />
        <SelectField
          name="reason"
          label={t('suppression.reason')}
          choices={REASONS.map((value) => ({ value, label: t(`suppression.reasonOf.${value}`) }))}
        />
        <SelectField
          name="days"
          label={t('suppression.days')}
          choices={DAYS.map((value) => ({ value, label: t('suppression.daysOf', { count: Number(value) }) }))}
        />
      </Form>
    </Modal>
  );
}
