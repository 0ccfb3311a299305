import type { StatementLine } from '../ledger/index.js';
import { programSettings as program } from '../program/index.js';
import type { NamedLine } from './name-lines.js';
import { dayOf, dayStart, lastDay, stampOf } from './period.js';
import type { PaperRow, StatementPaper } from './statement-paper.js';
import type { FileLocale } from './statements.dto.js';
import { nameText, STATEMENT_WORDS, type StatementWords } from './words.js';

/** A month of a member's account. */
export interface MonthOfAccount {
  readonly month: string;
  readonly nickname: string;
  /** Of the card, where there is one. */
  readonly lastTwo: string | undefined;
  readonly openingYen: bigint;
  readonly closingYen: bigint;
  /** The earliest first. */
  readonly lines: readonly NamedLine<StatementLine>[];
  readonly at: Date;
  readonly reference: string;
}

/**
 * A monthly statement in words. It says what a sign-in with a password says and no more: the nickname and the last two
 * digits, no name and no address. Raises an error when opening, lines and closing do not come to the same. Pure. Source:
 * checklist ④.
 */
export function composePaper(account: MonthOfAccount, locale: FileLocale): StatementPaper {
  const { month, nickname, lastTwo, openingYen, closingYen, lines, at, reference } = account;
  const words = STATEMENT_WORDS[locale];
  const { paper, columns } = words;
  const [inYen, outYen] = [sum(lines, (yen) => yen > 0n), -sum(lines, (yen) => yen < 0n)];
  if (openingYen + inYen - outYen !== closingYen) throw new Error('a statement does not come to its closing balance');
  const going = dayOf(at).startsWith(month);
  return {
    ...{ language: locale, title: words.title, month: monthWords(month, locale), reference, made: at },
    issuer: issuerOf(words, locale),
    facts: [
      { name: paper.member, value: nickname },
      ...(lastTwo === undefined ? [] : [{ name: paper.card, value: lastTwo }]),
      { name: paper.period, value: `${month}-01 – ${going ? dayOf(at) : lastDay(month)}` },
      { name: paper.made, value: stampOf(at).slice(0, 16) },
    ],
    sums: [
      { name: paper.opening, value: yenWords(openingYen) },
      { name: paper.inSum, value: yenWords(inYen) },
      { name: paper.outSum, value: yenWords(outYen) },
      { name: going ? paper.closingNow : paper.closing, value: yenWords(closingYen), strong: true },
    ],
    columns: ['', columns.what, columns.name, columns.inYen, columns.outYen, columns.balanceYen],
    rows: lines.map((line) => rowOf(line, words, locale)),
    none: paper.none,
    notes: {
      title: paper.notes,
      lines: [
        paper.balanceNote,
        paper.pendingNote,
        paper.wrongNote,
        `${paper.desk}: ${program.deskPhone} (${locale === 'ja' ? program.deskHoursJa : program.deskHoursEn})`,
        `${paper.settlement}: ${locale === 'ja' ? program.adrBodyJa : program.adrBodyEn}`,
      ],
    },
    pageWords: paper.page,
  };
}

function issuerOf({ paper }: StatementWords, locale: FileLocale): StatementPaper['issuer'] {
  const [name, address] =
    locale === 'ja' ? [program.issuerNameJa, program.issuerAddressJa] : [program.issuerNameEn, program.issuerAddressEn];
  return { name, lines: [address, `${paper.registration} ${program.registrationNumber}`] };
}

function rowOf(line: NamedLine<StatementLine>, words: StatementWords, locale: FileLocale): PaperRow {
  const { at, amountYen, balanceAfterYen, hold, holdStep, sort, name } = line;
  const pending = holdStep === 'place' && hold?.open === true ? ` (${words.pending})` : '';
  return {
    ...{ day: dayWords(dayOf(at), locale), time: stampOf(at).slice(11, 16) },
    ...{ what: `${words.what[sort.what]}${pending}`, name: nameText(name, locale) },
    inYen: amountYen > 0n ? figure(amountYen) : '',
    outYen: amountYen < 0n ? figure(-amountYen) : '',
    balanceYen: figure(balanceAfterYen),
  };
}

function sum(lines: readonly StatementLine[], counts: (yen: bigint) => boolean): bigint {
  return lines.reduce((all, { amountYen }) => (counts(amountYen) ? all + amountYen : all), 0n);
}

const figure = (yen: bigint): string => yen.toString().replace(/\B(?=(\d{3})+$)/g, ',');
const yenWords = (yen: bigint): string => `¥${figure(yen)}`;

/** Made once: a statement has hundreds of days. */
const FORMATS = { ja: formatsOf('ja-JP'), en: formatsOf('en-GB') } as const satisfies Record<FileLocale, unknown>;

function formatsOf(tag: string) {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'Asia/Tokyo' });
  return {
    // 2026年11月, or November 2026.
    month: format({ year: 'numeric', month: 'long' }),
    day: format({ month: 'long', day: 'numeric', weekday: 'short' }),
  };
}

function monthWords(month: string, locale: FileLocale): string {
  return FORMATS[locale].month.format(dayStart(`${month}-01`));
}

function dayWords(day: string, locale: FileLocale): string {
  return FORMATS[locale].day.format(dayStart(day));
}
