const KANJI_DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4 },
  ...{ 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const NUMBER = '[〇一二三四五六七八九十百千]+';
/**
 * What makes a number of a kanji number before it. Town names are part of what the postal code already says, so that a
 * 番町, 丁堀 or 丁町 is none; の and 丁 count only before another number or 目.
 */
const COUNTED = new RegExp(
  `(${NUMBER})(?=丁目|丁(?=[0-9〇一二三四五六七八九十\\s-]|$)|番地|番(?!町)|号|地割|線|[のノ](?=[0-9〇一二三四五六七八九十]))`,
  'gu',
);
/** The last one of a chain such as 一の二 has nothing after it that says so. */
const CHAINED = new RegExp(`(?<=[0-9][のノ])(${NUMBER})`, 'gu');
const POSITIONS = 13;

/**
 * The text of Japan Post's customer barcode: seven digits, then the numbers of the address, which take thirteen positions
 * at most (a letter takes two). Undefined for a postal code that stands for a whole municipality, which gets no barcode.
 * Source: Japan Post, manual of postal codes and barcodes, rules for extracting the address number.
 */
export function customerBarcode(postalCode: string, streetAndBuilding: string): string | undefined {
  if (!/^\d{7}$/.test(postalCode) || postalCode.endsWith('00')) return undefined;
  return postalCode + fitting(addressNumber(streetAndBuilding));
}

/** `東3丁目-20-5 郵便・A&bコーポB604号` → `3-20-5B604`. */
export function addressNumber(streetAndBuilding: string): string {
  return (
    streetAndBuilding
      .slice(0, 200)
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[&/・.]/g, '')
      // Every kind of stroke between numbers is a hyphen; a long vowel mark after kana is none.
      .replace(/(?<=[0-9])[\p{Pd}−ーｰ]|[\p{Pd}−](?=[0-9])/gu, '-')
      .replace(COUNTED, arabic)
      .replace(CHAINED, arabic)
      // A floor: its number counts, its F does not.
      .replace(/([0-9])F(?![A-Z])/g, '$1 ')
      .replace(/[A-Z]{2,}/g, ' ')
      .replace(/[^0-9A-Z-]+/g, '-')
      .replace(/-{2,}/g, '-')
      .replace(/-?([A-Z])-?/g, '$1')
      .replace(/^-|-$/g, '')
  );
}

function arabic(kanji: string): string {
  let whole = 0;
  let digits = '';
  for (const letter of kanji) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[letter];
    if (unit === undefined) digits += String(KANJI_DIGITS[letter] ?? '');
    else {
      whole += unit * (digits === '' ? 1 : Number(digits));
      digits = '';
    }
  }
  return String(whole + Number(digits === '' ? 0 : digits));
}

/** What has no more room is cut off. */
function fitting(number: string): string {
  let used = 0;
  let text = '';
  for (const letter of number) {
    used += /[A-Z]/.test(letter) ? 2 : 1;
    if (used > POSITIONS) break;
    text += letter;
  }
  return text;
}
