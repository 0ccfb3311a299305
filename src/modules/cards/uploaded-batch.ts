import { readUploadedFile } from '../../platform/http/index.js';
import type { UploadedFile } from './batch-files.js';

const FORMS = {
  'x-batch-number': /^[A-Z0-9][A-Z0-9-]{3,39}$/,
  'x-batch-key': /^[a-z][a-z0-9-]{1,39}$/,
  'x-batch-signature': /^[A-Za-z0-9+/]{86}==$/,
} as const;

/** Reads what stands beside an uploaded batch. Raises `request.invalid` with the name of the header. */
export function readUploadedBatch(
  headers: Readonly<Record<string, unknown>>,
  text: unknown,
  rawBody: Buffer | undefined,
): UploadedFile {
  const { headers: beside, ...file } = readUploadedFile(FORMS, headers, text, rawBody);
  return {
    number: beside['x-batch-number'],
    keyId: beside['x-batch-key'],
    signature: Buffer.from(beside['x-batch-signature'], 'base64'),
    ...file,
  };
}
