/**
 * What makes a spreadsheet take a cell for a formula (OWASP: CSV injection): also behind blanks, and in the full-width
 * forms that Japanese spreadsheets fold.
 */
const FORMULA = /^[\s\u3000\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** One cell (RFC 4180): never a formula, and quoted where it has to be. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of cells with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** By which spreadsheets know that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\u{feff}';
