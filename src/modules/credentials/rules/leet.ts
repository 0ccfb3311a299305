/** Digits and symbols that are typed in place of letters. Where two letters are usual there are two foldings. */
const ALWAYS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '(': 'c',
  '3': 'e',
  '€': 'e',
  '6': 'g',
  '9': 'g',
  '#': 'h',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
  '2': 'z',
};
const AS_I: Readonly<Record<string, string>> = { '1': 'i', '!': 'i', '|': 'i' };
const AS_L: Readonly<Record<string, string>> = { '1': 'l', '!': 'l', '|': 'l' };

const fold = (text: string, ambiguous: Readonly<Record<string, string>>): string =>
  Array.from(text, (letter) => ALWAYS[letter] ?? ambiguous[letter] ?? letter).join('');

/** `text` and what it says when its digits and symbols are read as letters; without repetitions. */
export function leetReadings(text: string): readonly string[] {
  if (!/[@483€6(9#05$7+21!|]/.test(text)) return [text];
  return [...new Set([text, fold(text, AS_I), fold(text, AS_L)])];
}

/** One folding for comparing whole texts: lower case, letters for digits and symbols. */
export function foldLeet(text: string): string {
  return fold(text.toLowerCase(), AS_I);
}
