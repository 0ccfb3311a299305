import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { StatementLine } from '../ledger/index.js';
import { composePaper, type MonthOfAccount } from './compose-paper.js';
import { drawPaper } from './draw-paper.js';
import type { NamedLine } from './name-lines.js';
import { PaperRenderer } from './paper-renderer.js';
import { statementsSettings as settings } from './statements.settings.js';

const START = Date.parse('2028-02-01T00:00:00+09:00');

/** So many payments of one yen each, some a day, all over February of a leap year. */
function lines(count: number, merchantName = 'パン屋 つむぎ'): NamedLine<StatementLine>[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ postingId: 'p', operationId: 'o', kind: 'payment-authorized', holdStep: 'place', intentId: undefined },
    ...{ hold: { id: 'h', purpose: 'authorization', open: at === count - 1 }, nth: BigInt(at + 1) },
    at: new Date(START + Math.floor((at * (29 * 86_400_000 - 1)) / Math.max(1, count - 1))),
    ...{ amountYen: -1n, balanceAfterYen: BigInt(10_000 - at - 1), sort: { kind: 'payment', what: 'payment' } },
    name: { paymentId: 'p', merchantName, category: 'everyday' },
  }));
}

const account = (of: NamedLine<StatementLine>[], changes: Partial<MonthOfAccount> = {}): MonthOfAccount => ({
  ...{ month: '2028-02', nickname: 'ゆず', lastTwo: '47', openingYen: 10_000n, lines: of },
  closingYen: 10_000n - BigInt(of.length),
  ...{ at: new Date('2028-03-05T01:00:00Z'), reference: '0197a1b2-1111-7222-8333-444455556666' },
  ...changes,
});

async function read(pdf: Uint8Array): Promise<{ pages: number; text: string }> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { totalPages, text } = await extractText(document, { mergePages: true });
  return { pages: totalPages, text: text.replace(/\s+/g, '') };
}

describe('a monthly statement', () => {
  it('has issuer, member, opening, lines to the leap day, sums, closing and the desk for complaints', async () => {
    const { pages, text } = await read(await drawPaper(composePaper(account(lines(3)), 'ja')));
    expect(pages).toBe(1);
    for (const words of [
      '関所リハーサル株式会社',
      'ご利用明細書',
      '2028年2月',
      'ゆず',
      '2028-02-01–2028-02-29',
      'パン屋つむぎ',
    ])
      expect(text).toContain(words);
    for (const words of [
      '前月末の残高¥10,000',
      '出金の合計¥3',
      '入金の合計¥0',
      '月末の残高¥9,997',
      '2月29日(火)',
      '23:59',
    ])
      expect(text).toContain(words);
    for (const words of ['(確保中)', 'お問い合わせ・苦情の窓口:0120-000-000', '架空の紛争解決機関'])
      expect(text).toContain(words);
  });

  it('says the same in English, and that a month is empty', async () => {
    const { pages, text } = await read(await drawPaper(composePaper(account([]), 'en')));
    expect(pages).toBe(1);
    for (const words of [
      'SekishoRehearsalCo.,Ltd.',
      'February2028',
      'Therewasnothinginthismonth.',
      'Balanceattheend¥10,000',
    ])
      expect(text).toContain(words);
  });

  it('of a month that goes on ends now', () => {
    const { facts, sums } = composePaper(account([], { at: new Date('2028-02-10T01:00:00Z') }), 'en');
    expect(facts.map(({ value }) => value)).toContain('2028-02-01 – 2028-02-10');
    expect(sums.at(-1)).toMatchObject({ name: 'Balance now' });
  });

  it('is not made when it does not come to its closing balance', () => {
    expect(() => composePaper(account(lines(3), { closingYen: 9_998n }), 'ja')).toThrow('closing balance');
  });

  it('goes over as many pages as it takes, and leaves out no line', async () => {
    const { pages, text } = await read(await drawPaper(composePaper(account(lines(120)), 'ja')));
    expect(pages).toBeGreaterThan(3);
    expect(text.match(/パン屋つむぎ/g)).toHaveLength(120);
    expect(text).toContain(`${String(pages)}/${String(pages)}ページ`);
  });

  it('stays in its columns whatever a merchant or a member is called', async () => {
    const hostile = `<b>\u202eevil\u2066\u0000\ud800🦊${'あ'.repeat(5_000)}\n\n(){}<</JS(app.alert(1))>>`;
    const paper = composePaper(account(lines(20, hostile), { nickname: hostile }), 'ja');
    const drawn = await drawPaper(paper);
    const { pages, text } = await read(drawn);
    expect(pages).toBe((await read(await drawPaper(composePaper(account(lines(20)), 'ja')))).pages);
    expect(text).toContain('evil〓あ');
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000]/);
    expect(Buffer.from(drawn).includes('/JS')).toBe(false);
    expect(text.match(/¥?9,9[89]\d/g)?.length).toBeGreaterThanOrEqual(20);
  });
});

describe('the thread that draws statements', () => {
  const renderer = new PaperRenderer();
  afterAll(() => renderer.onApplicationShutdown());

  it('leaves the serving thread free, also for the longest one', async () => {
    await renderer.render(composePaper(account(lines(1)), 'ja'));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();
    const pdf = await renderer.render(composePaper(account(lines(settings.paperRowsMax)), 'ja'));
    const ms = performance.now() - started;
    delay.disable();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // Hundreds of lines are more than half a second of drawing, which would be seen as one long delay.
    expect(delay.percentile(90) / 1e6).toBeLessThan(60);
    // Whoever waits has ten seconds, and the thread fewer.
    expect(ms).toBeLessThan(settings.paperTimeoutMs);
  }, 30_000);
});
