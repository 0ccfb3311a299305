import { BYTE_ORDER_MARK, csvLine } from '../../../src/platform/csv/csv.js';

/** A file for spreadsheets (RFC 4180), with a mark that says UTF-8; no cell of it is a formula. */
export function csvFile(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${[head, ...rows].map(csvLine).join('')}`;
}
