import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { CaseNoteDto } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { TextArea } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Rows } from '../../ui/rows.js';
import { When } from '../../ui/when.js';
import type { PartProps } from './case-page.js';

/** What its people have written, the newest first. */
export function CaseNotes({ of, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const may = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'approver') && of.state !== 'closed';
  const form = useFields<CaseNoteDto>({ text: '' });
  const action = useAction(
    (body: CaseNoteDto) => api.casesControllerWrite({ path: { caseId: of.id }, body }),
    async () => {
      form.reset();
      await onDone();
    },
  );
  return (
    <>
      {of.notes.length === 0 ? (
        <p>{t('notes.none')}</p>
      ) : (
        <Rows
          label={t('notes.list')}
          rows={of.notes.map(({ id, text, writtenBy, writtenAt }) => ({
            key: id,
            title: <bdi>{text}</bdi>,
            about: (
              <>
                <When at={writtenAt} show="stamp" /> · <bdi>{writtenBy}</bdi>
              </>
            ),
          }))}
        />
      )}
      {may ? (
        <Form form={form} action={action} toInput={(values) => values} submitLabel={t('notes.submit')}>
          <TextArea name="text" label={t('notes.text')} maxLength={2_000} />
        </Form>
      ) : null}
    </>
  );
}
