/** What makes a spreadsheet take a cell for a formula (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell: quoted, and never a formula, whatever somebody has written into a file. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Lines of cells as a file that spreadsheets read as UTF-8. */
export function csvFile(lines: readonly (readonly string[])[]): Blob {
  const text = lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n');
  return new Blob(['\uFEFF', text, '\r\n'], { type: 'text/csv;charset=utf-8' });
}

/** Lets the browser save a file that was made here. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
