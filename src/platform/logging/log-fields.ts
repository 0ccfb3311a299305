import { isId, type Id } from '../ids/ids.js';
import type { Problem } from '../problems/index.js';

declare const shape: unique symbol;

/** A string that one of the functions below has looked at. */
export type LogWord = string & { readonly [shape]: 'word' };

/** What a log line may say beside its event: ids, words, numbers, yes or no. */
export type LogField = string | number | boolean | null | undefined;
export type LogFields = Readonly<Record<string, LogField>>;

/**
 * Holds fields to what is written in the code: literals (`'arrived'`, or a union of them), ids, and strings that went
 * through `word`, `problemCode` or `routePattern`. A plain `string` may hold anything and does not compile.
 */
export type Safe<Fields extends LogFields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends string
    ? Fields[Name] extends LogWord | Id<string>
      ? Fields[Name]
      : string extends Fields[Name]
        ? never
        : Fields[Name]
    : Fields[Name];
};

/** Stands where something was that may not be logged. */
export const WITHHELD = '(withheld)';

const WORD = /^[A-Za-z][A-Za-z0-9]*([._:-][A-Za-z0-9]+)*$/;
const LONG_NUMBER = /\d{5,}/;
const WORD_LENGTH_MAX = 80;
/** Parameters by name (`:cardId`), never by value; no query. */
const ROUTE = /^(\/([A-Za-z0-9._-]{1,40}|:[A-Za-z][A-Za-z0-9]{0,40}|\*))*\/?$/;

/** A word of a code, or an id, whose type is only `string`. Anything else becomes `(withheld)`. */
export function word(text: string): LogWord {
  const safe = (text.length <= WORD_LENGTH_MAX && WORD.test(text) && !LONG_NUMBER.test(text)) || isId(text);
  return (safe ? text : WITHHELD) as LogWord;
}

/** The code of a problem. Its details stay out of the log. */
export function problemCode(problem: Problem): LogWord {
  return word(problem.code);
}

/** The pattern of a route, as it was declared: `/api/cards/:cardId`. */
export function routePattern(pattern: string | undefined): LogWord {
  if (pattern === undefined || pattern === '') return 'none' as LogWord;
  return (pattern.length <= 200 && ROUTE.test(pattern) && !LONG_NUMBER.test(pattern) ? pattern : WITHHELD) as LogWord;
}

const NAME = /^[a-z][A-Za-z0-9]{0,40}$/;
const FIELDS_MAX = 30;

/**
 * What is written of the fields. The types above hold honest code; this holds at run time too, whatever a cast let
 * through: strings that are neither id, word nor route are withheld, and so is everything that isn't flat.
 */
export function writtenFields(fields: LogFields): Record<string, string | number | boolean | null> {
  const written: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(fields).slice(0, FIELDS_MAX)) {
    if (NAME.test(name) && value !== undefined) written[name] = writtenField(value);
  }
  return written;
}

function writtenField(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : WITHHELD;
  if (typeof value !== 'string') return WITHHELD;
  return value.startsWith('/') ? routePattern(value) : word(value);
}
