import type { TrailEntryView } from '../../api/types.js';

/** A cell that begins like this is a formula to a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell: never a formula, and quoted where it has to be. */
export function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLUMNS = {
  at: ({ at }) => at,
  type: ({ type }) => type,
  outcome: ({ outcome }) => outcome,
  actor_kind: ({ actorKind }) => actorKind,
  actor_id: ({ actorId }) => actorId ?? '',
  subject_kind: ({ subjectKind }) => subjectKind,
  subject_id: ({ subjectId }) => subjectId ?? '',
  member_id: ({ memberId }) => memberId ?? '',
  items: ({ items }) => items.join(' '),
  request_id: ({ requestId }) => requestId ?? '',
  details: ({ details }) => JSON.stringify(details),
  verdict: ({ verdict }) => verdict,
  record_id: ({ id }) => id,
} as const satisfies Readonly<Record<string, (entry: TrailEntryView) => string>>;

/**
 * The events as a file for spreadsheets (RFC 4180, with a mark that says UTF-8): ids, words of a code and numbers. Names of
 * staff and networks of clients stay on the page.
 */
export function csvOf(entries: readonly TrailEntryView[]): string {
  const head = Object.keys(COLUMNS).join(',');
  const rows = entries.map((entry) =>
    Object.values(COLUMNS)
      .map((cell) => csvCell(cell(entry)))
      .join(','),
  );
  return `\u{feff}${[head, ...rows].join('\r\n')}\r\n`;
}
