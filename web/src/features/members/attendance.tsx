import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { RecordAttendanceDto } from '../../api/types.js';
import { RadioGroup, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';

type Typed = Omit<RecordAttendanceDto, 'memberId'>;

const REASONS = {
  'photo-document-seen': true,
  'two-documents-seen': true,
} as const satisfies Readonly<Record<RecordAttendanceDto['reason'], true>>;

/** Records that a person who recovers access stands at the counter: one proof, in the recovery that they show. */
export function Attendance({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('members');
  const [done, setDone] = useState(false);
  const form = useFields<Typed>({ reference: '', reason: 'photo-document-seen' });
  const action = useAction(
    (typed: Typed) => api.recoveryDeskControllerRecord({ body: { memberId, ...typed } }),
    () => {
      setDone(true);
    },
  );
  if (done) {
    return (
      <Notice tone="done" live>
        <p>{t('attendance.done')}</p>
      </Notice>
    );
  }
  return (
    <details className="no-print">
      <summary>{t('attendance.open')}</summary>
      <p>{t('attendance.lead')}</p>
      <Form form={form} action={action} toInput={(typed) => typed} submitLabel={t('attendance.submit')}>
        <TextField
          name="reference"
          label={t('attendance.reference')}
          hint={t('attendance.referenceHint')}
          maxLength={40}
          characters={14}
          spellCheck={false}
        />
        <RadioGroup
          name="reason"
          label={t('attendance.reason')}
          choices={(Object.keys(REASONS) as Typed['reason'][]).map((value) => ({
            value,
            label: t(`attendance.reasons.${value}`),
          }))}
        />
      </Form>
    </details>
  );
}
