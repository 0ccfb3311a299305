import { readUploadedFile, wrongHeader } from '../../platform/http/index.js';
import type { UploadedDay } from './take-bank-day.js';

const FORMS = {
  'x-bank-day': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'x-bank-key': /^[a-z][a-z0-9-]{1,39}$/,
  'x-bank-signature': /^[A-Za-z0-9+/]{86}==$/,
} as const;

/** Reads what stands beside an uploaded file. Raises `request.invalid` with the name of the header. */
export function readUploadedDay(
  headers: Readonly<Record<string, unknown>>,
  text: unknown,
  rawBody: Buffer | undefined,
): UploadedDay {
  const { headers: beside, ...file } = readUploadedFile(FORMS, headers, text, rawBody);
  const day = beside['x-bank-day'];
  const midnight = new Date(`${day}T00:00:00Z`);
  // The 31st of a short month is another day.
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) throw wrongHeader('x-bank-day');
  return { day, keyId: beside['x-bank-key'], signature: Buffer.from(beside['x-bank-signature'], 'base64'), ...file };
}
