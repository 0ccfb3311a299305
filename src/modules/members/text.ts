/** The outcome of checking one typed value: its normal form, or the word for the rule that it breaks. */
export type Checked<Value = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly params?: Readonly<Record<string, number>> };

export const accepted = <Value>(value: Value): Checked<Value> => ({ ok: true, value });
export const refused = (code: string, params?: Readonly<Record<string, number>>): Checked<never> =>
  params === undefined ? { ok: false, code } : { ok: false, code, params };

/**
 * What nobody's name or address contains: control characters, bidirectional overrides and isolates, invisible
 * characters, private use and unassigned code points, halves of surrogate pairs. They hide text from the people and rules that read it.
 * (A variation selector after a kanji is part of how some names are written, and stays.)
 */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Text without what could hide or turn around what is beside it; for what was kept before it was refused. */
export function withoutHidden(text: string): string {
  return text.replace(new RegExp(FORBIDDEN, 'gu'), '');
}

export interface TextRule {
  /** Greatest length in code points, after normalisation. */
  readonly lengthMax: number;
}

/** NFKC (so half-width kana become full-width, full-width letters become ASCII), trimmed, single spaces. */
export function checkText(typed: string, rule: TextRule): Checked {
  // Before anything else is computed from it: normalisation can make text up to 18 times longer.
  if (typed.length > rule.lengthMax * 4) return refused('too-long', { max: rule.lengthMax });
  if (FORBIDDEN.test(typed)) return refused('forbidden-character');
  const text = typed.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  if (text === '') return refused('missing');
  if (Array.from(text).length > rule.lengthMax) return refused('too-long', { max: rule.lengthMax });
  if (holdsIndividualNumber(text)) return refused('individual-number');
  return accepted(text);
}

/**
 * Whether text holds twelve digits in a row, spaces and hyphens between them ignored. That is how Japan's individual
 * number is written; it must not be kept even by accident, so any such text is refused.
 */
export function holdsIndividualNumber(text: string): boolean {
  const runs = text.normalize('NFKC').match(/\d(?:[\s\p{Pd}−ー]?\d)*/gu) ?? [];
  return runs.some((run) => run.replace(/\D/gu, '').length === 12);
}

const HIRAGANA = /[ぁ-ゖゝゞ]/gu;

/** Hiragana as katakana; everything else as it is. */
export function toKatakana(text: string): string {
  return text.replace(HIRAGANA, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60));
}

/** Characters that are the same name to a person and a register: old and new forms of one kanji. */
const VARIANTS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '高髙',
    '崎﨑嵜碕',
    '浜濵濱',
    '辺邉邊',
    '斉齋齊斎',
    '沢澤',
    '広廣',
    '桜櫻',
    '島嶋嶌',
    '国國',
    '恵惠',
    '真眞',
    '徳德',
    '瀬瀨',
    '曽曾',
    '条條',
    '竜龍',
    '蔵藏',
    '与與',
    '応應',
    '栄榮',
    '学學',
    '実實',
    '寿壽',
    '浅淺',
    '黒黑',
    '鉄鐵',
    '増增',
    '吉𠮷',
    '関關',
    '塩鹽',
    '亀龜',
    '穂穗',
    '渓溪谿',
    '静靜',
    '万萬',
    '礼禮',
    '滝瀧',
    '沖冲',
    '館舘',
    '富冨',
    '峰峯',
    '柳栁',
    '剣劍剱',
    '円圓',
    '弥彌',
    '槙槇',
    '翠翆',
    '桧檜',
    '彦彥',
    '芦蘆',
    '児兒',
    '総總',
    '宝寶',
    '豊豐',
    '巌巖',
    '壮壯',
    '渋澁',
    '賢贒',
    '坂阪',
    '横橫',
    '緑綠',
    '温溫',
    '尚尙',
    '鎌鐮',
    '梶楫',
    '遥遙',
    '蛍螢',
    '為爲',
    '聡聰',
    '会會',
    '来來',
    '桑桒',
    '単單',
    '仏佛',
    '帯帶',
  ].flatMap((group) => {
    const [first = '', ...others] = Array.from(group);
    return others.map((other) => [other, first] as const);
  }),
);

/** Folds away spelling: variant kanji, variation selectors, case, spaces, dots and hyphens. For comparing only, never for showing. */
export function foldSpelling(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.,·・'’‐-―−-]|\p{Variation_Selector}/gu, '');
  return Array.from(plain, (letter) => VARIANTS[letter] ?? letter).join('');
}

const SMALL_KANA = 'ァィゥェォッャュョヮヵヶ';
const LARGE_KANA = 'アイウエオツヤユヨワカケ';

/** Folds away how the same reading is written: small kana, ヂ and ヅ, ヴ, long vowels, the particles ヲ. For comparing only. */
export function foldReading(kana: string): string {
  return foldSpelling(toKatakana(kana.normalize('NFKC')))
    .replace(/ヴ[ァィェォ]?/gu, (sound) => ({ ヴァ: 'バ', ヴィ: 'ビ', ヴェ: 'ベ', ヴォ: 'ボ' })[sound] ?? 'ブ')
    .replace(/[ァィゥェォッャュョヮヵヶ]/gu, (small) => LARGE_KANA[SMALL_KANA.indexOf(small)] ?? small)
    .replace(/ヂ/gu, 'ジ')
    .replace(/ヅ/gu, 'ズ')
    .replace(/ヲ/gu, 'オ')
    .replace(/ー/gu, '')
    .replace(/([オコソトノホモヨロゴゾドボポウクスツヌフムユルグズブプ])[ウオ]/gu, '$1');
}
