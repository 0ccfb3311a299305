import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { FieldFault } from '../../api/problem.js';
import type { NewEntryDto } from '../../api/types.js';
import { TextArea } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { PaneHead } from '../../ui/pane-part.js';
import { DetailPane } from '../../ui/split.js';
import { LINES_MAX, readLines } from './import-lines.js';
import { useTellOutcome } from './outcome.js';

/** Values as they are typed, in either language of the page. */
const EXAMPLE = [
  'block,phone,090-1234-5678,CASE-2026-0012,mule,365',
  'block,network,203.0.113.0/24,CASE-2026-0012,fraud,90',
  'protect,person,山田|太郎|1985-04-01,CASE-2026-0013,impersonation,365',
  'block,address,東京都|渋谷区|神宮前1-2-3,CASE-2026-0012,fraud,365',
].join('\n');

interface Pasted {
  readonly lines: string;
}

function faultsOf({ lines }: Pasted): readonly FieldFault[] {
  const read = readLines(lines);
  if ('entries' in read) return [];
  return [{ pointer: '/lines', code: 'line-unreadable', params: { line: read.wrongLine } }];
}

function entriesOf({ lines }: Pasted): readonly NewEntryDto[] {
  const read = readLines(lines);
  return 'entries' in read ? read.entries : [];
}

/** Puts many values on the lists at once: a second person approves of all or nothing. */
export function ImportEntries() {
  const { t } = useTranslation('blocklist');
  const { t: people } = useTranslation('people');
  const navigate = useNavigate();
  const tell = useTellOutcome();
  const form = useFields<Pasted>({ lines: '' }, faultsOf);
  const action = useAction(
    (entries: readonly NewEntryDto[]) => api.blocklistControllerAdd({ body: { entries: [...entries] } }),
    ({ proposalId, leftOut }) => {
      // What was pasted is gone from the page once it is there.
      form.reset({ lines: '' });
      if (leftOut !== undefined) tell('imported', leftOut.length);
      else tell(proposalId === undefined ? 'added' : 'proposed');
    },
  );
  return (
    <DetailPane
      label={t('import.title')}
      opener=""
      closeLabel={people('pane.close')}
      onClose={() => navigate({ to: '/blocklist' })}
    >
      <PaneHead title={t('import.title')} />
      <p>{t('import.lead', { count: LINES_MAX })}</p>
      <pre>{EXAMPLE}</pre>
      <Form form={form} action={action} toInput={entriesOf} fieldOf={() => 'lines'} submitLabel={t('import.submit')}>
        <TextArea name="lines" label={t('import.lines')} hint={t('import.hint')} rows={10} maxLength={60_000} />
      </Form>
    </DetailPane>
  );
}
