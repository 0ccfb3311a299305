import { useTranslation } from 'react-i18next';
import type { RefusedLineView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { csvFile } from '../../ui/csv.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { saveFile } from '../../ui/save-file.js';
import styles from './arrivals.module.css';

/** Signs that change how others look, such as the order in which they are read. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

interface RefusedLinesProps {
  readonly fileNumber: string;
  readonly refused: readonly RefusedLineView[];
  /** What stands in the file; known only where it was chosen, since the server keeps none of it. */
  readonly records?: readonly (readonly string[])[];
}

/** The lines that were refused, each with its reason in words, to be looked at here or kept as a file. */
export function RefusedLines({ fileNumber, refused, records }: RefusedLinesProps) {
  const { t } = useTranslation('arrivals');
  if (refused.length === 0) return <p className={styles.note}>{t('refused.none')}</p>;
  const cellOf = (line: RefusedLineView, at: number): string =>
    (records?.[line.line - 1]?.[at] ?? '').replace(UNSEEN, '\uFFFD');
  const written: readonly Column<RefusedLineView>[] = (['ref', 'tracking', 'deliveredAt'] as const).map((key, at) => ({
    key,
    head: t(`refused.${key}`),
    cell: (line) => <bdi className={styles.written}>{cellOf(line, at)}</bdi>,
  }));
  const columns: readonly Column<RefusedLineView>[] = [
    { key: 'line', head: t('refused.line'), align: 'end', cell: ({ line }) => line },
    ...(records === undefined ? [] : written),
    { key: 'reason', head: t('refused.reason'), grow: true, cell: ({ reason }) => t(`reason.${reason}`) },
  ];
  const save = (): void => {
    const lines = refused.map((line) => [
      line.line.toString(),
      ...(records === undefined ? [] : [0, 1, 2].map((at) => cellOf(line, at))),
      t(`reason.${line.reason}`),
    ]);
    saveFile(
      t('refused.file', { number: fileNumber }),
      csvFile(
        columns.map(({ head }) => head),
        lines,
      ),
    );
  };
  return (
    <>
      <DataTable caption={t('refused.table')} columns={columns} rows={refused} keyOf={({ line }) => line.toString()} />
      <div>
        <Button small onClick={save}>
          {t('refused.download')}
        </Button>
      </div>
    </>
  );
}
