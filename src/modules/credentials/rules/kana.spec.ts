import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readingOf, toHiragana, toKana, toRomaji } from './kana.js';

const kana = fc.string({
  unit: fc.constantFrom(
    ...Array.from(
      'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわがぎぐげござじぜぞだでどばびぶべぼぱぴぷぺぽ',
    ),
  ),
  maxLength: 20,
});

describe('kana and romaji', () => {
  it.each([
    ['きゃっか', 'kyakka'],
    ['しんぶん', 'shinbun'],
    ['コーヒー', 'koohii'],
    ['おはようございます', 'ohayougozaimasu'],
    ['まっちゃ', 'maccha'],
    ['漢字かな', '漢字kana'],
  ])('writes %s as %s', (text, romaji) => expect(toRomaji(text)).toBe(romaji));

  it.each([
    ['aiueokakikukeko', 'あいうえおかきくけこ'],
    ['nekogadaisuki', 'ねこがだいすき'],
    ['shinbunsha', 'しんぶんしゃ'],
    ['sinbunsya', 'しんぶんしゃ'],
    ['gakkou', 'がっこう'],
    ["kon'ya", 'こんや'],
    ['xq7', 'xq7'],
  ])('reads %s as %s', (romaji, text) => expect(toKana(romaji)).toBe(text));

  it.each([
    ['shimbun', 'sinbun', 'しんぶん', 'シンブン', 'ｼﾝﾌﾞﾝ'],
    ['tarou', 'taro', 'taroh', 'tarō', 'tarô', 'たろう', 'タロー'],
    ['oosaka', 'osaka', 'ohsaka', 'おおさか'],
    ['tsuchiya', 'tutiya', 'つちや'],
    ['fujiko', 'huziko', 'ふじこ'],
    ["jun'ichi", 'junnichi', 'zyunniti', 'じゅんいち', 'junichi'],
    ['yuuchoginkou', 'yuchoginko', 'YuuchoGinkou', 'ゆうちょぎんこう'],
    ['matcha', 'maccha', 'まっちゃ'],
  ])('hears the same in %s and its other spellings', (first, ...others) => {
    for (const other of others) expect([other, readingOf(other)]).toEqual([other, readingOf(first)]);
  });

  it('comes back from romaji to the same kana', () => {
    fc.assert(
      fc.property(kana, (text) => {
        expect(toKana(toRomaji(text))).toBe(text);
        expect(readingOf(toRomaji(text))).toBe(readingOf(text));
      }),
    );
  });

  it('never fails, and leaves what is neither as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        toKana(text);
        toRomaji(text);
        readingOf(text);
        expect(toHiragana(toHiragana(text))).toBe(toHiragana(text));
      }),
    );
    expect(readingOf('鍵42!')).toBe('鍵42!');
  });
});
