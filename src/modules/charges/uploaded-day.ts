import { requestProblems } from '../../platform/problems/index.js';
import type { UploadedDay } from './take-bank-day.js';

const FORMS: Readonly<Record<string, RegExp>> = {
  'x-bank-day': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'x-bank-key': /^[a-z][a-z0-9-]{1,39}$/,
  'x-bank-signature': /^[A-Za-z0-9+/]{86}==$/,
};

/** Reads what stands beside an uploaded file. Raises `request.invalid` with the name of the header. */
export function readUploadedDay(
  headers: Readonly<Record<string, unknown>>,
  text: unknown,
  rawBody: Buffer | undefined,
): UploadedDay {
  const wrong = (pointer: string, code: string) => requestProblems.invalid({ errors: [{ pointer, code }] });
  const read = (name: string): string => {
    const value = headers[name];
    if (typeof value === 'string' && FORMS[name]?.test(value) === true) return value;
    throw wrong(`/headers/${name}`, 'wrong-form');
  };
  if (typeof text !== 'string' || rawBody === undefined) throw wrong('', 'required');
  const day = read('x-bank-day');
  const midnight = new Date(`${day}T00:00:00Z`);
  // The 31st of a short month is another day.
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day)
    throw wrong('/headers/x-bank-day', 'wrong-form');
  return {
    ...{ day, keyId: read('x-bank-key'), signature: Buffer.from(read('x-bank-signature'), 'base64') },
    ...{ bytes: rawBody, text },
  };
}
