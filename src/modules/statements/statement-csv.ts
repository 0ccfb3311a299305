import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { BYTE_ORDER_MARK, csvLine } from '../../platform/csv/csv.js';
import { cleanText } from '../../platform/paper/clean-text.js';
import type { StatementLine } from '../ledger/index.js';
import type { NamedLine } from './name-lines.js';
import { stampOf } from './period.js';
import type { FileLocale } from './statements.dto.js';
import { nameText, referenceOf, STATEMENT_WORDS } from './words.js';

const NAME_LENGTH_MAX = 80;

/** A few milliseconds of work. */
const LINES_AT_ONCE = 100;

/** The whole file. Others get their turn while it is written. */
export async function csvFile(lines: readonly NamedLine<StatementLine>[], locale: FileLocale): Promise<string> {
  const parts = [csvHead(locale)];
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    parts.push(csvLines(lines.slice(from, from + LINES_AT_ONCE), locale));
    await turnOfOthers();
  }
  return parts.join('');
}

/** How the file begins: a mark that says UTF-8, and the heads of the columns. */
export function csvHead(locale: FileLocale): string {
  return `${BYTE_ORDER_MARK}${csvLine(Object.values(STATEMENT_WORDS[locale].columns))}`;
}

/** Lines of a statement for spreadsheets (RFC 4180). Amounts stand in two columns, so that none begins with a sign. Pure. */
export function csvLines(lines: readonly NamedLine<StatementLine>[], locale: FileLocale): string {
  const words = STATEMENT_WORDS[locale];
  return lines
    .map(({ at, amountYen, balanceAfterYen, hold, holdStep, sort, name }) =>
      csvLine([
        stampOf(at),
        words.kind[sort.kind],
        words.what[sort.what],
        cleanText(nameText(name, locale), NAME_LENGTH_MAX),
        amountYen > 0n ? amountYen.toString() : '',
        amountYen < 0n ? (-amountYen).toString() : '',
        balanceAfterYen.toString(),
        holdStep === 'place' && hold?.open === true ? words.pending : '',
        referenceOf(name),
      ]),
    )
    .join('');
}
