import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { TrailEntryView } from '../../web/src/api/types.js';
import { csvOf } from '../../web/src/features/audit/csv.js';
import { csvFile } from '../../web/src/ui/csv.js';

const ENTRY: TrailEntryView = {
  id: '0199f000-0000-7000-8000-000000000001',
  at: '2026-11-22T10:30:00.000Z',
  type: 'staff.person-revealed',
  version: 1,
  actorKind: 'staff',
  actorId: '0199f000-0000-7000-8000-000000000002',
  actorName: '山田 花子',
  subjectKind: 'member',
  subjectId: '0199f000-0000-7000-8000-000000000003',
  memberId: '0199f000-0000-7000-8000-000000000003',
  outcome: 'success',
  items: ['④'],
  requestId: null,
  networkPrefix: '203.0.113.0/24',
  details: { bundle: 'contact', left: 29 },
  verdict: 'intact',
};

describe('a trail as a file for spreadsheets', () => {
  it('has ids and words of a code, and neither names nor networks', () => {
    const text = csvOf([ENTRY]);
    const [head, row, end] = text.split('\r\n');
    expect(text.startsWith('\u{feff}at,type,')).toBe(true);
    expect(head?.split(',')).toHaveLength(13);
    expect(row).toContain('2026-11-22T10:30:00.000Z,staff.person-revealed,success,staff,');
    expect(row).toContain('"{""bundle"":""contact"",""left"":29}"');
    expect(end).toBe('');
    expect(text).not.toContain('山田');
    expect(text).not.toContain('203.0.113');
  });
});

describe('a file for spreadsheets that a page makes', () => {
  it.each([
    ['a formula', '=HYPERLINK("x","y")'],
    ['one in full width', '＝HYPERLINK("x")'],
    ['one behind blanks', ' \u3000=1'],
    ['one behind what is not seen', '\u200b\u2066=1'],
    ['one behind a tab', '\t=1'],
    ['a number with a sign', '-1'],
    ['what turns around', '\u202e\u2067txt.exe'],
    ['a line of its own', 'a\r\nb,c'],
    ['half of a letter', '\ud800=1'],
    ['very long', `@${'長'.repeat(10_000)}`],
  ])('has text in one cell, whatever it is: %s', (_, text) => {
    const rows: string[][] = parse(csvFile(['head', text], [[text, 'next']]), { bom: true });
    for (const cell of [rows[0]?.[1], rows[1]?.[0]]) {
      expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
      expect(cell).not.toMatch(/[\p{Cf}\p{Cs}]/u);
    }
    expect(rows).toHaveLength(2);
    expect(rows[1]?.[1]).toBe('next');
  });
});
