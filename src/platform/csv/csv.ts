/**
 * What makes a spreadsheet take a cell for a formula (OWASP: CSV injection): also behind blanks, and in the full-width
 * forms that Japanese spreadsheets fold.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** Signs that are not seen, and turn around or hide what stands beside them; and halves of letters. Lines and tabs are seen. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?![\t\r\n])\p{Cc}/gu;

/** One cell (RFC 4180): never a formula, nothing unseen, and quoted where it has to be. */
export function csvCell(value: string): string {
  const seen = value.replace(UNSEEN, '');
  const safe = FORMULA.test(seen) ? `'${seen}` : seen;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of cells with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** By which spreadsheets know that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\u{feff}';
