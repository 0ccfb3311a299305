import type { KeyboardEvent, ReactNode } from 'react';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  /** Takes the room that is left. */
  readonly grow?: boolean;
}

interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The row whose details are beside the table. */
  readonly chosen?: string;
  /** Single keys that act while the focus is in the table, on the row that has it. */
  readonly keys?: Readonly<Record<string, (row: Row | undefined) => void>>;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * Rows and columns, dense, with a head that stays. A row is opened by the link in its first cell. While the focus is in the
 * table, and only then, arrows and j and k lead from row to row.
 */
export function DataTable<Row>({ caption, columns, rows, keyOf, chosen, keys }: DataTableProps<Row>) {
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, currentTarget: table } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Node) || !table.contains(target)) return;
    const lines = [...table.querySelectorAll('tbody tr')];
    const at = lines.findIndex((line) => line.contains(target));
    const step = STEPS[event.key];
    // Outside of the rows, arrows scroll.
    if (step !== undefined && (at >= 0 || event.key.length === 1)) {
      event.preventDefault();
      lines[at < 0 ? 0 : at + step]?.querySelector<HTMLElement>('a, button')?.focus();
    } else if (keys?.[event.key] !== undefined) {
      event.preventDefault();
      keys[event.key]?.(rows[at]);
    }
  };
  return (
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0} onKeyDown={press}>
      <table className={styles.table}>
        <caption className="hidden-text">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, align, grow }) => (
              <th key={key} scope="col" data-align={align} data-grow={grow}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-current={chosen === keyOf(row) ? 'true' : undefined}>
              {columns.map(({ key, cell, align, grow }) => (
                <td key={key} data-align={align} data-grow={grow}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
