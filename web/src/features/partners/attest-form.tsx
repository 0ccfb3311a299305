import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { AttestDto, PartnerDetailView } from '../../api/types.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';

const STATUSES = ['met', 'not-met', 'being-evaluated', 'in-discussion', 'by-date', 'suspended'] as const;
const ASSESSORS = ['self', 'third-party'] as const;

interface AttestFormProps {
  readonly partner: PartnerDetailView;
  readonly onProposed: () => Promise<void>;
}

interface Fields extends Omit<AttestDto, 'byDate'> {
  readonly byDate: string;
}

/** Enters what was assessed of one item; another person releases it. */
export function AttestForm({ partner: { id: partnerId, items }, onProposed }: AttestFormProps) {
  const { t, i18n } = useTranslation('partners');
  const form = useFields<Fields>({
    ...{ item: items[0]?.id ?? '', status: 'met', assessor: 'third-party', assessedBy: '', assessedOn: '', byDate: '' },
    ...{ validUntil: '', evidence: '', evidenceHash: '' },
  });
  const action = useAction(
    (body: AttestDto) => api.attestationsControllerAttest({ path: { partnerId }, body }),
    async () => {
      form.reset();
      await onProposed();
    },
  );
  const status = useWatch({ control: form.control, name: 'status' });
  return (
    <Form
      form={form}
      action={action}
      toInput={({ byDate, evidenceHash, ...typed }) => ({
        ...typed,
        evidenceHash: evidenceHash.trim().toLowerCase(),
        ...(typed.status === 'by-date' ? { byDate } : {}),
      })}
      submitLabel={t('attest.submit')}
    >
      <SelectField
        name="item"
        label={t('attest.item')}
        choices={items.map(({ id, title }) => ({
          value: id,
          label: `${id} ${i18n.language === 'en' ? title.en : title.ja}`,
        }))}
      />
      <SelectField
        name="status"
        label={t('attest.status')}
        choices={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      {status === 'by-date' ? (
        <TextField name="byDate" label={t('attest.byDate')} hint={t('attest.byDateHint')} type="date" characters={12} />
      ) : null}
      <SelectField
        name="assessor"
        label={t('attest.assessor')}
        choices={ASSESSORS.map((value) => ({ value, label: t(`assessorKind.${value}`) }))}
      />
      <TextField name="assessedBy" label={t('attest.assessedBy')} maxLength={80} />
      <TextField name="assessedOn" label={t('attest.assessedOn')} type="date" characters={12} />
      <TextField name="validUntil" label={t('attest.validUntil')} type="date" characters={12} />
      <TextField name="evidence" label={t('attest.evidence')} hint={t('attest.evidenceHint')} maxLength={200} />
      <TextField
        name="evidenceHash"
        label={t('attest.evidenceHash')}
        hint={t('attest.evidenceHashHint')}
        maxLength={66}
        spellCheck={false}
      />
    </Form>
  );
}
