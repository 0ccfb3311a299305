/** Printed where the font has no glyph, as printers have always done. */
const GETA = '〓';
const segments = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/**
 * Text as it may be printed: one line, no control, direction, zero-width or private-use characters, no half of a pair, at
 * most `lengthMax` characters. The letters of names stay as they are: 髙, 﨑, ① and ㈱ are not folded into others.
 */
export function cleanText(text: string, lengthMax: number): string {
  // Ten characters each may turn into one; what is longer can't matter any more and must not cost time.
  const plain = text
    .slice(0, lengthMax * 10)
    .toWellFormed()
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\t\r\n]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\uFFFD]/gu, '')
    // Kana typed as two characters; only they are composed.
    .replace(/[\u3041-\u30ff][\u3099\u309a]/gu, (kana) => kana.normalize('NFC'))
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = Array.from(segments.segment(plain), ({ segment }) => segment);
  if (characters.length <= lengthMax) return characters.map(oneLetter).join('');
  return `${characters
    .slice(0, lengthMax - 1)
    .map(oneLetter)
    .join('')}…`;
}

/** A letter under a tower of marks would be drawn over its neighbours. */
function oneLetter(segment: string): string {
  return Array.from(segment).slice(0, 3).join('');
}

/** Puts a mark where the font has nothing, instead of an empty box or nothing at all. */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  return Array.from(text, (letter) => (hasGlyph(letter.codePointAt(0) ?? 0) ? letter : GETA)).join('');
}
