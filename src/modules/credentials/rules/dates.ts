/** A day of the calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Years that people are born in, married in, or type. */
const YEAR_MIN = 1900;
const YEAR_MAX = 2099;

/** Eras since Meiji: first year, letter and names. */
export const ERAS = [
  { first: 1868, letter: 'm', names: ['明治', 'meiji', 'めいじ'] },
  { first: 1912, letter: 't', names: ['大正', 'taisho', 'taishou', 'たいしょう'] },
  { first: 1926, letter: 's', names: ['昭和', 'showa', 'shouwa', 'しょうわ'] },
  { first: 1989, letter: 'h', names: ['平成', 'heisei', 'へいせい'] },
  { first: 2019, letter: 'r', names: ['令和', 'reiwa', 'れいわ'] },
] as const;

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const ERA = `(?:${ERAS.flatMap(({ names }) => names).join('|')})`;
/** A letter alone is an era only before a whole date. */
const ERA_LETTER = `(?<![a-z])[${ERAS.map(({ letter }) => letter).join('')}]`;
const GAP = '[-./_ ,年月日]?';

const M = '(?:1[0-2]|0?[1-9])';
const D = '(?:3[01]|[12]\\d|0?[1-9])';
const MM = '(?:1[0-2]|0[1-9])';
const DD = '(?:3[01]|[12]\\d|0[1-9])';
const YYYY = '(?:19|20)\\d\\d';
const YY = '\\d\\d';

/** Notations of days, the longer first. */
const NOTATIONS = new RegExp(
  [
    `${ERA_LETTER}${GAP}\\d{1,2}(?:[-./_ ,年]${M}[-./_ ,月]${D}日?|${MM}${DD})`,
    `${ERA}${GAP}(?:\\d{1,2}|元)(?:${GAP}${M}${GAP}${D}日?|${MM}${DD})?年?`,
    `${YYYY}(?:${MM}${DD}|[-./_ ,年]${M}[-./_ ,月]${D}日?)`,
    `(?:${MM}${DD}|${DD}${MM})${YYYY}`,
    `(?:${M}[-./_ ,]${D}|${D}[-./_ ,]${M})[-./_ ,]${YYYY}`,
    `${D}?${GAP}(?:${MONTHS})${GAP}(?:${D}(?:st|nd|rd|th)?${GAP})?(?:${YYYY}|'?${YY})`,
    `(?:${YYYY}${GAP})?(?:${MONTHS})${GAP}${D}`,
    `${YY}(?:${MM}${DD}|[-./_ ,年]${M}[-./_ ,月]${D}日?)`,
    `(?:${MM}${DD}|${DD}${MM})${YY}`,
    `${M}月${D}日`,
    `${YYYY}年?`,
  ].join('|'),
  'gi',
);

/** What may stand beside dates without making a password of them. */
const LEFT_MAX = 4;

/** Whether a text is a date, or dates, in any usual notation, but for a few characters. */
export function isDate(text: string): boolean {
  const left = text.toLowerCase().replace(NOTATIONS, '');
  return left !== text.toLowerCase() && Array.from(left.replace(/[-./_ ,:年月日]/g, '')).length <= LEFT_MAX;
}

/** `YYYY-MM-DD` as a day; undefined for anything else. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return day.year >= YEAR_MIN - 100 && day.year <= YEAR_MAX ? day : undefined;
}

/** The digits of a day in every usual order, Japanese eras included, longest first. */
export function digitsOf({ year, month, day }: Day): readonly string[] {
  const mm = String(month).padStart(2, '0');
  const dd = String(day).padStart(2, '0');
  const full = yearsOf(year).flatMap((y) => [
    `${y}${mm}${dd}`,
    `${mm}${dd}${y}`,
    `${dd}${mm}${y}`,
    `${y}${String(month)}${String(day)}`,
  ]);
  return [...new Set(full)].sort((a, b) => b.length - a.length);
}

/** A day as numbers apart from each other, in the usual orders: `1985-4-12`, `12-4-60`. */
export function partsOf({ year, month, day }: Day): readonly string[] {
  return yearsOf(year)
    .map(Number)
    .flatMap((y) => [`${y}-${month}-${day}`, `${day}-${month}-${y}`, `${month}-${day}-${y}`]);
}

const yearsOf = (year: number): string[] => [String(year), String(year % 100).padStart(2, '0'), ...erasOf(year)];

/** The year in the eras it falls in; two for years in which an era ended. */
function erasOf(year: number): string[] {
  return ERAS.flatMap(({ first }, at) => {
    const next = ERAS[at + 1]?.first ?? Number.POSITIVE_INFINITY;
    if (year < first || year > next) return [];
    const count = String(year - first + 1);
    return [count, count.padStart(2, '0')];
  });
}
