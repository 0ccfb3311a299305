import { toKana } from './kana.js';

/** Keys as they lie: rows of the usual keyboards, each key with a place, so that neighbours can be told. */
const KEYBOARDS: readonly (readonly string[])[] = [
  ['1234567890-^', 'qwertyuiop@[', 'asdfghjkl;:]', 'zxcvbnm,./'],
  ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'],
  ['!"#$%&\'()=~', 'qwertyuiop`{', 'asdfghjkl+*}', 'zxcvbnm<>?'],
  ['!@#$%^&*()_+', 'qwertyuiop{}', 'asdfghjkl:"', 'zxcvbnm<>?'],
  ['789', '456', '123', '0'],
  ['ぬふあうえおやゆよわほへ', 'たていすかんなにらせ', 'ちとしはきくまのりれけむ', 'つさそひこみもねるめろ'],
];

/** Orders that everybody knows by heart. */
const ORDERS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん',
  'いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす',
  'あかさたなはまやらわ',
  '一二三四五六七八九十',
  '甲乙丙丁戊己庚辛壬癸',
  '子丑寅卯辰巳午未申酉戌亥',
  '月火水木金土日',
  'どれみふぁそらしど',
];

/** Stretches of a known order count from this length on. */
const ORDER_MIN = 3;
/**
 * Walks over neighbouring keys, with what may be left of a text beside them. Random letters walk three keys now and
 * then, so the shorter walks have to make up all but the whole of it.
 */
const WALKS = [
  { lengthMin: 4, leftMax: 4 },
  { lengthMin: 3, leftMax: 2 },
] as const;

const neighbours = new Set<string>();
const following = new Set<string>();

for (const rows of KEYBOARDS) {
  rows.forEach((row, y) => {
    Array.from(row).forEach((key, x) => {
      const below = Array.from(rows[y + 1] ?? '');
      // On a keyboard the lower row is shifted half a key to the right, so a key touches two below it.
      for (const near of [Array.from(row)[x + 1], below[x], below[x - 1]]) {
        if (near === undefined) continue;
        neighbours.add(key + near).add(near + key);
      }
    });
  });
}
for (const order of ORDERS) {
  const letters = Array.from(order);
  letters.forEach((letter, at) => {
    const next = letters[at + 1];
    if (next !== undefined) following.add(`+${letter}${next}`).add(`-${next}${letter}`);
  });
}

/** Whether a text is made of runs over the keyboard or through a known order, but for a few characters. */
export function isRun(text: string): boolean {
  const lower = text.toLowerCase();
  const kana = toKana(lower);
  return WALKS.some(
    ({ lengthMin, leftMax }) =>
      leftWithoutRuns(lower, lengthMin) <= leftMax || leftWithoutRuns(kana, lengthMin) <= leftMax / 2,
  );
}

/** How many characters of a text belong to no run; repeats of a character belong to the run they stand in. */
export function leftWithoutRuns(text: string, walkMin: number = ORDER_MIN): number {
  const letters = Array.from(text);
  let left = 0;
  for (let at = 0; at < letters.length;) {
    const length = Math.max(
      runFrom(letters, at, walkMin, isNeighbour),
      runFrom(letters, at, ORDER_MIN, isNext('+')),
      runFrom(letters, at, ORDER_MIN, isNext('-')),
    );
    left += length === 0 ? 1 : 0;
    at += Math.max(1, length);
  }
  return left;
}

function runFrom(
  letters: readonly string[],
  start: number,
  lengthMin: number,
  continues: (before: string, after: string) => boolean,
): number {
  let end = start + 1;
  while (end < letters.length && continues(letters[end - 1] ?? '', letters[end] ?? '')) end += 1;
  return end - start >= lengthMin ? end - start : 0;
}

const isNeighbour = (before: string, after: string): boolean => neighbours.has(before + after) || before === after;
const isNext =
  (direction: '+' | '-') =>
  (before: string, after: string): boolean =>
    following.has(`${direction}${before}${after}`);
