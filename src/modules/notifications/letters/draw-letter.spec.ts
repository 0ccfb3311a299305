import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { barcodeBars } from './barcode-bars.js';
import { cleanText } from '../../../platform/paper/clean-text.js';
import type { LetterDocument } from './letter-document.js';
import { drawLetter, type DrawnLetter, type LetterFrame, type LetterSender } from './draw-letter.js';

const to: LetterFrame['to'] = {
  postalCode: '2730102',
  prefecture: '千葉県',
  city: '鎌ケ谷市',
  street: '右京塚東3丁目-20-5',
  building: '郵便・A&bコーポB604号',
  fullName: '髙﨑 ①太㈱',
};
const frame: LetterFrame = {
  to,
  locale: 'ja',
  date: new Date('2026-11-22T15:30:00Z'),
  reference: '0197a1b2-1111-7222-8333-444455556666',
};
const sender: LetterSender = {
  name: { ja: '関所カード', en: 'Sekisho Card' },
  postalCode: '1000001',
  address: '東京都千代田区千代田1-1',
  phone: '0120-000-000',
};
const draw = (document: LetterDocument, about: LetterFrame): Promise<DrawnLetter> =>
  drawLetter(document, about, sender);
const letter: LetterDocument = {
  kind: 'code',
  title: 'カードの有効化コードのお知らせ',
  opening: ['カードをお使いいただくための有効化コードをお知らせします。'],
  code: { label: '有効化コード', value: 'K7QM-4X2R-9TVD', note: '大文字と数字です。' },
  steps: ['カードとこの手紙をご用意ください。', '会員サイトでカードを有効にします。'],
  notes: ['コードは誰にも教えないでください。'],
};

async function read(pdf: Buffer): Promise<{ pages: number; text: string; title: unknown }> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { totalPages, text } = await extractText(document, { mergePages: true });
  const { info } = await document.getMetadata();
  return { pages: totalPages, text: text.replace(/\s+/g, ''), title: (info as { Title?: unknown }).Title };
}

/** Filled rectangles of the width of a bar, as they stand in the page's uncompressed drawing. */
async function barsDrawn(pdf: Buffer): Promise<number> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const page = await document.getPage(1);
  const { argsArray } = await page.getOperatorList();
  const widthPoints = (1.08 / 2) * (72 / 25.4);
  // A path comes with its smallest box: left, top, right, bottom.
  return argsArray.filter((args: unknown) => {
    const box = (args as unknown[] | null)?.[2] as ArrayLike<number> | undefined;
    const [left, , right] = box === undefined || typeof box !== 'object' ? [] : Array.from(box);
    return left !== undefined && right !== undefined && Math.abs(right - left - widthPoints) < 0.01;
  }).length;
}

describe('a letter', () => {
  it('carries name, address, code and what to do on one page', async () => {
    const drawn = await draw(letter, frame);
    const { pages, text, title } = await read(drawn.pdf);
    expect(pages).toBe(1);
    for (const words of ['〒273-0102', '千葉県鎌ケ谷市右京塚東3丁目-20-5', '郵便・A&bコーポB604号', '髙﨑①太㈱様']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('K7QM-4X2R-9TVD');
    expect(text).toContain('2026年11月23日');
    expect(text).toContain('コードは誰にも教えないでください。');
    expect(title).toBe('カードの有効化コードのお知らせ');
    expect(drawn.text.replace(/\s+/g, '')).toContain('K7QM-4X2R-9TVD');
    expect(drawn.address.at(-1)).toBe('髙﨑 ①太㈱ 様');
  });

  it("has the 67 bars of Japan Post's customer barcode under the address, and none for a town's general code", async () => {
    expect(barcodeBars('27301023-20-5B604')).toHaveLength(67);
    const [withBars, without] = await Promise.all([
      draw(letter, frame),
      draw(letter, { ...frame, to: { ...to, postalCode: '2730100' } }),
    ]);
    expect(await barsDrawn(withBars.pdf)).toBe(67);
    expect(await barsDrawn(without.pdf)).toBe(0);
  });

  it.each<LetterDocument['kind']>(['card-carrier', 'notice'])('of the kind %s has no code', async (kind) => {
    const { code: _, ...rest } = letter;
    const card = kind === 'card-carrier' ? { card: { label: 'お客さまのカード', note: '裏面にご署名ください。' } } : {};
    const { text } = await read((await draw({ ...rest, kind, ...card }, frame)).pdf);
    expect(text).not.toContain('K7QM');
    expect(text.includes('お客さまのカード')).toBe(kind === 'card-carrier');
  });

  it('in English says the same to the same address', async () => {
    const { text } = await read((await draw(letter, { ...frame, locale: 'en' })).pdf);
    expect(text).toContain('23November2026');
    expect(text).toContain('髙﨑①太㈱様');
  });

  it('stays one page, in order and of bounded size with hostile text of any length', async () => {
    const hostile = `<b>&amp;\u202eevil\u202c\u2066\u0000\u200f\ud800${'あ'.repeat(10_000)}\n\n${'A'.repeat(10_000)}`;
    const started = performance.now();
    const drawn = await draw(
      {
        kind: 'code',
        title: hostile,
        opening: Array.from({ length: 50 }, () => hostile),
        code: { label: hostile, value: hostile, note: hostile },
        card: { label: hostile, note: hostile },
        steps: Array.from({ length: 50 }, () => hostile),
        notes: Array.from({ length: 50 }, () => hostile),
      },
      {
        ...frame,
        to: {
          postalCode: '2730102',
          prefecture: hostile,
          city: hostile,
          street: hostile,
          building: hostile,
          fullName: hostile,
        },
      },
    );
    expect(performance.now() - started).toBeLessThan(5_000);
    const { pages, text } = await read(drawn.pdf);
    expect(pages).toBe(1);
    expect(drawn.pdf.length).toBeLessThan(300_000);
    expect(text).toMatch(/^〒273-0102<b>&amp;evil/);
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(drawn.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u0000]/);
    expect(text).toContain('様');
  });

  it('cuts neither a long address nor a long name that exist', async () => {
    const long = {
      postalCode: '6048105',
      prefecture: '京都府',
      city: '京都市中京区',
      street: '烏丸通三条下る東入ル饅頭屋町通御池上る大字上樵木町字先斗町四条上る西側五百八十八番地の12',
      building: 'レジデンス・プレミアム烏丸御池セントラルタワー東館アネックス1203号室',
      fullName: 'アレクサンドラ マリア フォン ホーエンシュタウフェン 髙橋',
    };
    const { text } = await read((await draw(letter, { ...frame, to: long })).pdf);
    expect(text).toContain('五百八十八番地の12');
    expect(text).toContain('アネックス1203号室');
    expect(text).toContain('ホーエンシュタウフェン髙橋様');
  });

  it('prints a geta where the font has no letter', async () => {
    const { text } = await read((await draw({ ...letter, title: '🦊と𠮷野' }, frame)).pdf);
    expect(text).toContain('〓と𠮷野');
  });
});

describe('text for print', () => {
  it.each([
    ['髙﨑①㈱', '髙﨑①㈱'],
    ['か\u3099き', 'がき'],
    ['a\u0000b\u202ec\u200bd', 'abcd'],
    ['  一行\n二行\u3000三行 ', '一行 二行 三行'],
    ['辻\u{E0100}', '辻'],
  ])('makes of %j %j', (typed, printed) => {
    expect(cleanText(typed, 50)).toBe(printed);
  });

  it('cuts what is too long with an ellipsis, and never a letter in two', () => {
    expect(cleanText('𠮷'.repeat(30), 10)).toBe(`${'𠮷'.repeat(9)}…`);
    expect(cleanText(`e${'\u0301'.repeat(1_000)}x`, 10)).toHaveLength(3);
  });
});
