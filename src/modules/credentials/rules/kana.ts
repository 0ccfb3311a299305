/**
 * Kana, and the Latin letters people write them with. Passwords made of Japanese words are the same easy guess in
 * katakana, hiragana, Hepburn, Kunrei or word processor spelling, so the rules look at one reading of all of them.
 */

/** Syllables in Hepburn spelling; what other systems write differently is folded by `foldSpelling`. */
const SYLLABLES: readonly (readonly [kana: string, romaji: string])[] = [
  ...row('あいうえお', 'a i u e o'),
  ...row('かきくけこ', 'ka ki ku ke ko'),
  ...row('さしすせそ', 'sa shi su se so'),
  ...row('たちつてと', 'ta chi tsu te to'),
  ...row('なにぬねの', 'na ni nu ne no'),
  ...row('はひふへほ', 'ha hi fu he ho'),
  ...row('まみむめも', 'ma mi mu me mo'),
  ...row('やゆよ', 'ya yu yo'),
  ...row('らりるれろ', 'ra ri ru re ro'),
  ...row('わゐゑを', 'wa i e o'),
  ...row('がぎぐげご', 'ga gi gu ge go'),
  ...row('ざじずぜぞ', 'za ji zu ze zo'),
  ...row('だぢづでど', 'da ji zu de do'),
  ...row('ばびぶべぼ', 'ba bi bu be bo'),
  ...row('ぱぴぷぺぽ', 'pa pi pu pe po'),
  ...row('ぁぃぅぇぉ', 'a i u e o'),
  ...row('ゃゅょゎ', 'ya yu yo wa'),
  ['ん', 'n'],
  ['ゔ', 'bu'],
  ...contracted('き', 'ky'),
  ...contracted('ぎ', 'gy'),
  ...contracted('し', 'sh'),
  ...contracted('じ', 'j'),
  ...contracted('ち', 'ch'),
  ...contracted('ぢ', 'j'),
  ...contracted('に', 'ny'),
  ...contracted('ひ', 'hy'),
  ...contracted('び', 'by'),
  ...contracted('ぴ', 'py'),
  ...contracted('み', 'my'),
  ...contracted('り', 'ry'),
  ['しぇ', 'she'],
  ['じぇ', 'je'],
  ['ちぇ', 'che'],
  ['ふぁ', 'fa'],
  ['ふぃ', 'fi'],
  ['ふぇ', 'fe'],
  ['ふぉ', 'fo'],
  ['てぃ', 'chi'],
  ['でぃ', 'ji'],
  ['うぃ', 'wi'],
  ['うぇ', 'we'],
];

function row(kana: string, romaji: string): (readonly [string, string])[] {
  const sounds = romaji.split(' ');
  return Array.from(kana, (letter, at) => [letter, sounds[at] ?? ''] as const);
}

function contracted(kana: string, consonant: string): (readonly [string, string])[] {
  return [
    [`${kana}ゃ`, `${consonant}a`],
    [`${kana}ゅ`, `${consonant}u`],
    [`${kana}ょ`, `${consonant}o`],
  ];
}

const ROMAJI_OF = new Map(SYLLABLES);
/** The first kana listed for a sound is the usual one. */
const KANA_OF = new Map([...SYLLABLES].reverse().map(([kana, romaji]) => [romaji, kana]));
const SYLLABLE_LENGTH_MAX = 3;

const KATAKANA = /[\u30a1-\u30f6]/g;
const KATAKANA_OFFSET = 0x60;
const LATIN_MARKS = /(?<=\p{Script=Latin})\p{Mn}+/gu;

/** Katakana as hiragana; everything else as it is. */
export function toHiragana(text: string): string {
  return text.replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - KATAKANA_OFFSET));
}

/** Kana as Hepburn, long vowels as they are written in kana; everything else as it is. */
export function toRomaji(text: string): string {
  const letters = Array.from(toHiragana(text));
  let romaji = '';
  let doubled = false;
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (letter === 'っ') {
      doubled = true;
      continue;
    }
    const pair = ROMAJI_OF.get(letter + (letters[at + 1] ?? ''));
    const sound = pair ?? ROMAJI_OF.get(letter) ?? (letter === 'ー' && romaji !== '' ? romaji.slice(-1) : letter);
    if (pair !== undefined) at += 1;
    romaji += doubled && /^[a-z]/.test(sound) ? sound.charAt(0) + sound : sound;
    doubled = false;
  }
  return romaji;
}

/**
 * One spelling for all spellings of the same sounds: Hepburn without long vowels and double consonants. It merges more
 * than a linguist would allow, which is right for finding words that somebody tries to hide in a spelling.
 */
export function foldSpelling(romaji: string): string {
  return romaji
    .replace(/[xl](?=tsu|tu)/g, '')
    .replace(/n'/g, 'n')
    .replace(/sy(?=[auo])/g, 'sh')
    .replace(/(?:ty|cy)(?=[auo])/g, 'ch')
    .replace(/(?:zy|jy|dy)(?=[auo])/g, 'j')
    .replace(/tch|c+ch/g, 'ch')
    .replace(/si/g, 'shi')
    .replace(/ti/g, 'chi')
    .replace(/tu/g, 'tsu')
    .replace(/(?<![sc])hu/g, 'fu')
    .replace(/[zd]i/g, 'ji')
    .replace(/d[zs]?u/g, 'zu')
    .replace(/wo/g, 'o')
    .replace(/m(?=[bp])/g, 'n')
    .replace(/l/g, 'r')
    .replace(/v/g, 'b')
    .replace(/c(?!h)/g, 'k')
    .replace(/oh(?![aiueo])/g, 'o')
    .replace(/([a-z])\1+/g, '$1')
    .replace(/ou/g, 'o')
    .replace(/oo+/g, 'o');
}

/**
 * The reading of a text: lower case, kana in Latin letters, one spelling. Kanji and other letters stay as they are. Two
 * texts with the same reading sound alike.
 */
export function readingOf(text: string): string {
  const latin = text.normalize('NFKC').toLowerCase().normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC');
  return foldSpelling(toRomaji(latin));
}

/** Latin letters as hiragana where they are syllables; letters that are none stay as they are. */
export function toKana(text: string): string {
  const reading = spelledOut(text);
  let kana = '';
  for (let at = 0; at < reading.length;) {
    const syllable = longestSyllable(reading, at);
    if (syllable !== undefined) {
      kana += syllable.kana;
      at += syllable.length;
      continue;
    }
    const letter = reading.charAt(at);
    const isDoubled = /[bcdfghjkmpqrstvwxyz]/.test(letter) && letter === reading.charAt(at + 1);
    kana += isDoubled ? 'っ' : letter;
    at += 1;
  }
  return kana;
}

/** Hepburn for Kunrei and word processor spelling, but with its long vowels and double consonants. */
function spelledOut(text: string): string {
  return toHiragana(text.toLowerCase())
    .replace(/sy(?=[auo])/g, 'sh')
    .replace(/ty(?=[auo])/g, 'ch')
    .replace(/(?:zy|jy)(?=[auo])/g, 'j')
    .replace(/tch/g, 'cch')
    .replace(/si/g, 'shi')
    .replace(/ti/g, 'chi')
    .replace(/tu/g, 'tsu')
    .replace(/(?<![sc])hu/g, 'fu')
    .replace(/zi/g, 'ji')
    .replace(/nn(?![aiueoy])|n'/g, 'ん');
}

function longestSyllable(text: string, at: number): { readonly kana: string; readonly length: number } | undefined {
  for (let length = SYLLABLE_LENGTH_MAX; length > 0; length -= 1) {
    const sound = text.slice(at, at + length);
    if (sound.length < length) continue;
    if (sound === 'n' && /[aiueoy]/.test(text.charAt(at + 1))) continue;
    const kana = sound === 'wo' ? 'を' : KANA_OF.get(sound);
    if (kana !== undefined) return { kana, length };
  }
  return undefined;
}
