import { readUploadedFile } from '../../platform/http/index.js';

/** A result file as it was uploaded. */
export interface UploadedResult {
  readonly keyId: string;
  readonly signature: Buffer;
  readonly bytes: Buffer;
  readonly text: string;
}

const FORMS = {
  'x-bank-key': /^[a-z][a-z0-9-]{1,39}$/,
  'x-bank-signature': /^[A-Za-z0-9+/]{86}==$/,
} as const;

/** Reads what stands beside an uploaded file. Raises `request.invalid` with the name of the header. */
export function readUploadedResult(
  headers: Readonly<Record<string, unknown>>,
  text: unknown,
  rawBody: Buffer | undefined,
): UploadedResult {
  const { headers: beside, ...file } = readUploadedFile(FORMS, headers, text, rawBody);
  return { keyId: beside['x-bank-key'], signature: Buffer.from(beside['x-bank-signature'], 'base64'), ...file };
}
