import { requestProblems } from '../problems/index.js';

export interface JsonBounds {
  readonly depthMax: number;
  readonly keysMax: number;
  readonly itemsMax: number;
}

/** Names that reach into JavaScript's objects instead of naming a member. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

interface Level {
  /** The keys seen so far; undefined in an array. */
  readonly keys: Set<string> | undefined;
  expectsKey: boolean;
}

/**
 * Parses JSON after one pass over its text has made sure that it is not nested too deep, has not too many keys or
 * values, names no key twice in one object, holds no NUL, and reaches for no prototype. The pass is linear and builds nothing, so
 * that text made to be expensive is refused cheaply. Raises `request.malformed`, or `request.invalid` with the code of
 * the bound that was passed.
 */
export function parseStrictJson(text: string, bounds: JsonBounds): unknown {
  inspect(text, bounds);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw requestProblems.malformed({ cause: error });
  }
}

function inspect(text: string, bounds: JsonBounds): void {
  const levels: Level[] = [];
  let keys = 0;
  let items = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        const level = levels.at(-1);
        if (level?.keys !== undefined && level.expectsKey) {
          keys += 1;
          if (keys > bounds.keysMax) throw invalid('too-many-keys', bounds.keysMax);
          checkKey(text.slice(at, end + 1), level.keys);
          level.expectsKey = false;
        }
        at = end;
        break;
      }
      case 0x7b: // {
        levels.push({ keys: new Set(), expectsKey: true });
        if (levels.length > bounds.depthMax) throw invalid('too-deep', bounds.depthMax);
        break;
      case 0x5b: // [
        levels.push({ keys: undefined, expectsKey: false });
        if (levels.length > bounds.depthMax) throw invalid('too-deep', bounds.depthMax);
        break;
      case 0x7d: // }
      case 0x5d: // ]
        if (levels.pop() === undefined) throw requestProblems.malformed();
        break;
      case COMMA: {
        items += 1;
        if (items > bounds.itemsMax) throw invalid('too-many-values', bounds.itemsMax);
        const level = levels.at(-1);
        if (level?.keys !== undefined) level.expectsKey = true;
        break;
      }
      default:
        // Whether the rest is well formed is the parser's question.
        break;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      // PostgreSQL has no place for it in text, so it could only end as a fault further down.
      if (text.startsWith('u0000', at + 1)) throw invalid('forbidden-character');
      at += 1;
    } else if (code === QUOTE) return at;
  }
  throw requestProblems.malformed();
}

function checkKey(quoted: string, seen: Set<string>): void {
  let key: string;
  try {
    // Keys are compared as the parser will see them: "a" and "\u0061" are one key.
    key = JSON.parse(quoted) as string;
  } catch (error) {
    throw requestProblems.malformed({ cause: error });
  }
  if (FORBIDDEN_KEYS.has(key)) throw invalid('forbidden-key');
  if (seen.has(key)) throw invalid('duplicate-key');
  seen.add(key);
}

function invalid(code: string, max?: number): Error {
  return requestProblems.invalid({
    errors: [{ pointer: '', code, ...(max === undefined ? {} : { params: { max } }) }],
  });
}
