import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { csvFile } from '../../ui/csv.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { saveFile } from '../../ui/save-file.js';

const HEAD = ['id', 'list', 'type', 'case', 'reason', 'added-by', 'approved-by', 'created', 'expires'] as const;

/** Saves all live entries as a file: everything but the values, which nobody has. */
export function ExportButton() {
  const { t } = useTranslation('blocklist');
  const action = useAction(
    () => api.blocklistControllerExport(),
    ({ entries }) => {
      const rows = entries.map((entry) => [
        ...[entry.id, entry.list, entry.type, entry.sourceCase, entry.reason, entry.addedBy, entry.approvedBy ?? ''],
        ...[entry.createdAt, entry.expiresAt],
      ]);
      saveFile('blocklist.csv', csvFile(HEAD, rows));
    },
  );
  return (
    <>
      <Button
        small
        pending={action.pending}
        onClick={() => {
          action.run();
        }}
      >
        {t('export')}
      </Button>
      <ProblemNotice problem={action.problem} />
    </>
  );
}
