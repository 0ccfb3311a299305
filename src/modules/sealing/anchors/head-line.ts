import { type HeadRef, parseHead } from '../head.js';
import type { AnchoredHead } from './anchor.js';

/** A head as JSON, for files and over the wire. What it is called follows from its text. */
export interface HeadJson {
  readonly text: string;
  /** Base64. */
  readonly signature: string;
}

export function toHeadJson({ text, signature }: AnchoredHead): HeadJson {
  return { text, signature: signature.toString('base64') };
}

/** Reads what an anchor gives; undefined for what is no head. */
export function fromHeadJson(value: unknown): AnchoredHead | undefined {
  const { text, signature } = (typeof value === 'object' ? (value ?? {}) : {}) as Partial<Record<string, unknown>>;
  if (typeof text !== 'string' || typeof signature !== 'string') return undefined;
  const statement = parseHead(text);
  if (statement === undefined) return undefined;
  const { era, number } = statement;
  return { era, number, text, signature: Buffer.from(signature, 'base64') };
}

/** One line of a file of heads; undefined for one that is no head, such as one that was torn off. */
export function readHeadLine(line: string): AnchoredHead | undefined {
  try {
    return fromHeadJson(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Before the first head. */
export const BEFORE_ALL: HeadRef = { era: 0, number: 0 };
