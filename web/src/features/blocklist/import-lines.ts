import type { NewEntryDto } from '../../api/types.js';
import { caseOf, LISTS, REASONS, TYPES } from './search.js';

/** Most lines at a time; the API takes no more. */
export const LINES_MAX = 200;
const DAYS_MAX = 3_650;

export type ReadLines = { readonly entries: readonly NewEntryDto[] } | { readonly wrongLine: number };

/**
 * Lines of `list,type,value,case,reason,days`, by commas or, as spreadsheets copy them, by tabs. A person is family name, given
 * name and birth date, an address prefecture, city and street, parted by `|`.
 */
export function readLines(text: string): ReadLines {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const entries: NewEntryDto[] = [];
  for (const [at, line] of lines.entries()) {
    if (line === '' || (at === 0 && line.startsWith('list'))) continue;
    const entry = entryOf(line.split(line.includes('\t') ? '\t' : ',').map((cell) => cell.trim()));
    if (entry === undefined || entries.length >= LINES_MAX) return { wrongLine: at + 1 };
    entries.push(entry);
  }
  return entries.length === 0 ? { wrongLine: 1 } : { entries };
}

function entryOf([
  listWord,
  typeWord,
  value = '',
  caseWord = '',
  reasonWord,
  daysWord = '',
  ...rest
]: readonly string[]): NewEntryDto | undefined {
  const list = LISTS.find((known) => known === listWord);
  const type = TYPES.find((known) => known === typeWord);
  const reason = REASONS.find((known) => known === reasonWord);
  const days = Number(daysWord.normalize('NFKC'));
  if (list === undefined || type === undefined || reason === undefined || value === '' || rest.length > 0)
    return undefined;
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX) return undefined;
  const about = { list, type, reason, sourceCase: caseOf(caseWord), days };
  const [first = '', second = '', third = '', ...others] = value.split('|').map((part) => part.trim());
  const isThree = first !== '' && second !== '' && third !== '' && others.length === 0;
  switch (type) {
    case 'person':
      return isThree ? { ...about, person: { familyName: first, givenName: second, birthDate: third } } : undefined;
    case 'address':
      return isThree ? { ...about, address: { prefecture: first, city: second, street: third } } : undefined;
    default:
      return { ...about, value };
  }
}
