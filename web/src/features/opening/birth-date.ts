import { checkDate } from '../../../../src/modules/members/person.js';

/** The year before the first of each era. */
const ERAS: readonly (readonly [RegExp, number])[] = [
  [/^(?:明治|M)$/i, 1867],
  [/^(?:大正|T)$/i, 1911],
  [/^(?:昭和|S)$/i, 1925],
  [/^(?:平成|H)$/i, 1988],
  [/^(?:令和|R)$/i, 2018],
];

const WESTERN = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/u;
const WESTERN_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const JAPANESE = /^(\p{Script=Han}{2}|[MTSHR])\.?(\d{1,2}|元)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/iu;
const JAPANESE_DIGITS = /^([MTSHR])(\d{2})(\d{2})(\d{2})$/i;

/** `YYYY-MM-DD` of a day typed as 19850401, 1985-4-1, 1985年4月1日, 昭和60年4月1日 or S60.4.1; undefined for anything else. */
export function parseBirthDate(typed: string): string | undefined {
  if (typed.length > 40) return undefined;
  const text = typed
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[‐-―−]/gu, '-');
  const western = WESTERN.exec(text) ?? WESTERN_DIGITS.exec(text);
  if (western !== null) return existing(Number(western[1]), western[2], western[3]);
  const japanese = JAPANESE.exec(text) ?? JAPANESE_DIGITS.exec(text);
  const before = ERAS.find(([name]) => name.test(japanese?.[1] ?? ''))?.[1];
  if (japanese === null || before === undefined) return undefined;
  return existing(before + (japanese[2] === '元' ? 1 : Number(japanese[2])), japanese[3], japanese[4]);
}

function existing(year: number, month = '', day = ''): string | undefined {
  const checked = checkDate(`${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return checked.ok ? checked.value : undefined;
}
