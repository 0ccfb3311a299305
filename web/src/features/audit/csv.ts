import type { TrailEntryView } from '../../api/types.js';
import { csvFile } from '../../ui/csv.js';

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
  return csvFile(
    Object.keys(COLUMNS),
    entries.map((entry) => Object.values(COLUMNS).map((cell) => cell(entry))),
  );
}
