import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvCell } from '../../platform/csv/csv.js';
import type { StatementLine } from '../ledger/index.js';
import type { NamedLine } from './name-lines.js';
import { csvFile, csvHead, csvLines } from './statement-csv.js';
import { disposition } from './statement-file.js';
import { statementsSettings as settings } from './statements.settings.js';

const line = (changes: Partial<NamedLine<StatementLine>> = {}): NamedLine<StatementLine> => ({
  ...{ postingId: 'p', operationId: 'o', kind: 'payment-authorized', holdStep: 'place', intentId: undefined },
  ...{ hold: { id: 'h', purpose: 'authorization', open: true }, at: new Date('2026-11-22T14:59:59.999Z'), nth: 7n },
  ...{ amountYen: -1_280n, balanceAfterYen: 48_720n, sort: { kind: 'payment', what: 'payment' } },
  name: { paymentId: '01a21871-0d23-730a-8501-ae8d55a6692c', merchantName: 'パン屋 つむぎ', category: 'everyday' },
  ...changes,
});

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+81', "'+81"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['  =1', "'  =1"],
    ['　＝HYPERLINK("x")', '"\'　＝HYPERLINK(""x"")"'],
    ['＋1', "'＋1"],
    ['\u200b\u2066=1', "'=1"],
    ['\u202etxt.exe', 'txt.exe'],
    ['a\u0000b\ud800', 'ab'],
    ['a\tb\nc', '"a\tb\nc"'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['1=1', '1=1'],
    ['パン屋', 'パン屋'],
  ])('is never a formula, and quoted where it has to be: %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

describe('a statement for spreadsheets', () => {
  it('says that it is UTF-8, and stands in Japan’s time with amounts in two columns', () => {
    const text =
      csvHead('ja') + csvLines([line(), line({ amountYen: 500n, holdStep: undefined, hold: undefined })], 'ja');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text.endsWith('\r\n')).toBe(true);
    const [head, held, back]: string[][] = parse(text, { bom: true });
    expect(head).toEqual([
      '日時',
      '種類',
      '内容',
      'お取引先',
      '入金（円）',
      '出金（円）',
      '残高（円）',
      '状態',
      '番号',
    ]);
    expect(held).toEqual([
      ...['2026-11-22 23:59:59', 'お支払い', 'お支払い', 'パン屋 つむぎ', '', '1280', '48720', '確保中'],
      '01a21871-0d23-730a-8501-ae8d55a6692c',
    ]);
    expect(back?.slice(4, 8)).toEqual(['500', '', '48720', '']);
  });

  it.each([
    ['a formula', '=HYPERLINK("https://evil.example","x")'],
    ['one behind a turn of direction', '\u202e=cmd|/C calc!A0'],
    ['one behind what is not seen', '\u200b\u2066=1+1'],
    ['a line of its own', '\r\n2026-11-22,お支払い,偽の行'],
    ['very long', `"${'あ'.repeat(10_000)}`],
    ['half of a letter', '\ud800=1'],
  ])('stays one line with one cell whatever a merchant is called: %s', (_, merchantName) => {
    const text = csvLines([line({ name: { paymentId: 'p', merchantName, category: 'everyday' } })], 'en');
    const rows: string[][] = parse(text);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveLength(9);
    expect(rows[0]?.[3]).not.toMatch(/^[=+\-@\t\r\n]/);
    expect(rows[0]?.[3]).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069\r\n]/);
    expect(text.length).toBeLessThan(300);
  });

  it('lets others have their turn while the longest one is written', async () => {
    const lines = Array.from({ length: settings.fileRowsMax }, () => line());
    let turns = 0;
    const others = setInterval(() => (turns += 1), 0);
    const text = await csvFile(lines, 'ja');
    clearInterval(others);
    expect(text.match(/\r\n/g)).toHaveLength(settings.fileRowsMax + 1);
    expect(turns).toBeGreaterThan(20);
  });

  it('is named so that every browser keeps the name', () => {
    expect(disposition({ name: 'ご利用明細_2026-11.pdf' })).toBe(
      `attachment; filename="__2026-11.pdf"; filename*=UTF-8''${encodeURIComponent('ご利用明細_2026-11.pdf')}`,
    );
  });
});
