/** A repeated unit of this length or more is judged like a password of its own. */
const UNIT_LENGTH_MAX = 11;
const DISTINCT_MIN = 5;
/** What is left when repeated letters count once. */
const COLLAPSED_LENGTH_MIN = 8;

/**
 * Whether a text is little more than something short said again and again: `abcabcabcabc`, `19850412198504`,
 * `aaaaaaaaaaaaab`, `passsssssssssword`.
 */
export function isRepeat(text: string): boolean {
  const letters = Array.from(text.toLowerCase());
  if (letters.length < 4) return new Set(letters).size < 2;
  const period = shortestPeriod(letters);
  if (period <= UNIT_LENGTH_MAX && letters.length >= period * 1.5 && letters.length - period >= 4) return true;
  if (new Set(letters).size < Math.min(DISTINCT_MIN, letters.length)) return true;
  const collapsed = letters.filter((letter, at) => letter !== letters[at - 1]);
  return letters.length >= 12 && collapsed.length < COLLAPSED_LENGTH_MIN;
}

/** The least p with text[i] = text[i + p] everywhere (by the failure function of Knuth, Morris and Pratt). */
function shortestPeriod(letters: readonly string[]): number {
  const borders: number[] = [0];
  let border = 0;
  for (let at = 1; at < letters.length; at += 1) {
    while (border > 0 && letters[at] !== letters[border]) border = borders[border - 1] ?? 0;
    if (letters[at] === letters[border]) border += 1;
    borders.push(border);
  }
  return letters.length - (borders.at(-1) ?? 0);
}
