/** A cell that begins like this is a formula to a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell: never a formula, and quoted where it has to be. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A file for spreadsheets (RFC 4180), with a mark that says UTF-8. */
export function csvFile(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head.join(','), ...rows.map((row) => row.map(csvCell).join(','))];
  return `\u{feff}${lines.join('\r\n')}\r\n`;
}
