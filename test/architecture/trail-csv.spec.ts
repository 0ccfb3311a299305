import { describe, expect, it } from '@jest/globals';
import type { TrailEntryView } from '../../web/src/api/types.js';
import { csvOf } from '../../web/src/features/audit/csv.js';
import { csvCell } from '../../web/src/ui/csv.js';

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
  it.each([
    ['=1+1', "'=1+1"],
    ['+81', "'+81"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['plain', 'plain'],
  ])('has no formula in a cell: %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

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
