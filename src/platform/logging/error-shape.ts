import { Problem } from '../problems/index.js';
import { word } from './log-fields.js';

/** What is written of an error: never its message, which may quote what a person typed or what a row holds. */
export interface ErrorShape {
  /** The name of its class. */
  readonly class: string;
  /** SQLSTATE, or the code of Node or of a library. */
  readonly code?: string;
  /** The code of a problem. */
  readonly problem?: string;
  /** Names out of the schema that PostgreSQL gives with some errors. */
  readonly constraint?: string;
  readonly table?: string;
  /** Its message, where the class promises that it holds no values (`static messageIsPlain = true`). */
  readonly message?: string;
  /** Where it was raised, innermost first. */
  readonly stack?: readonly string[];
  readonly cause?: ErrorShape;
}

const CAUSES_MAX = 3;
const FRAMES_MAX = 20;
const CLASS = /^[A-Za-z_$][A-Za-z0-9_$]{0,60}$/;
/** Of Node and of libraries: `ECONNRESET`, `FST_ERR_CTP_INVALID_TYPE`. */
const CODE = /^[A-Z][A-Z0-9_]{1,50}$/;
const LONG_NUMBER = /\d{5,}/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
const SCHEMA_NAME = /^[a-z][a-z0-9_]{0,62}$/;
/** `at Class.method (file:line:column)`; a name could hold no blank but those of `async` and `new`. */
const FRAME =
  /^at (?:async )?(?:new )?(?:[A-Za-z0-9_$.<>#[\]]+ (?:\[as [A-Za-z0-9_$]+\] )?)?\(?((?:file:\/\/|node:)?[A-Za-z0-9_@.+/-]+:\d+:\d+)\)?$/;

/** Describes anything that was thrown, without what it says. */
export function errorShape(error: unknown, depth = 1): ErrorShape {
  if (!(error instanceof Error)) return { class: typeof error };
  // TypeORM wraps the driver's error; statement and parameters stay behind in the wrapper.
  const driver = (error as { driverError?: unknown }).driverError;
  const seen = driver instanceof Error ? driver : error;
  const code = codeOf(seen);
  const constraint = textOf(seen, 'constraint', SCHEMA_NAME);
  const table = textOf(seen, 'table', SCHEMA_NAME);
  const stack = framesOf(error);
  const cause = error instanceof Problem ? (error.options.cause ?? error.cause) : error.cause;
  return {
    class: className(error),
    ...(code === undefined ? {} : { code }),
    ...(error instanceof Problem ? { problem: word(error.code) } : {}),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(messageIsPlain(error) ? { message: error.message } : {}),
    ...(stack.length === 0 ? {} : { stack }),
    ...(cause === undefined || depth > CAUSES_MAX ? {} : { cause: errorShape(cause, depth + 1) }),
  };
}

/** From the class and not from `name`, which is a property that anything may have written. */
function className(error: Error): string {
  const name = (Object.getPrototypeOf(error) as { constructor?: { name?: unknown } } | null)?.constructor?.name;
  return typeof name === 'string' && CLASS.test(name) ? name : 'Error';
}

function messageIsPlain(error: Error): boolean {
  return (error.constructor as { messageIsPlain?: unknown }).messageIsPlain === true;
}

/** Five digits could be anything; they are an SQLSTATE when PostgreSQL says so. */
function codeOf(error: Error): string | undefined {
  if (textOf(error, 'severity', CODE) !== undefined) return textOf(error, 'code', SQLSTATE);
  const code = textOf(error, 'code', CODE);
  return code === undefined || LONG_NUMBER.test(code) ? undefined : code;
}

function textOf(error: Error, property: string, form: RegExp): string | undefined {
  const value = (error as unknown as Record<string, unknown>)[property];
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

function framesOf(error: Error): string[] {
  const { stack, message } = error;
  if (typeof stack !== 'string') return [];
  // The message stands before the frames, and its lines could look like frames.
  const at = message === '' ? 0 : stack.indexOf(message);
  const rest = at < 0 ? stack : stack.slice(at + message.length);
  return rest
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES_MAX);
}
