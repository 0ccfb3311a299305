import { requestProblems } from '../../platform/problems/index.js';
import type { UploadedFile } from './batch-files.js';

const FORMS: Readonly<Record<string, RegExp>> = {
  'x-batch-number': /^[A-Z0-9][A-Z0-9-]{3,39}$/,
  'x-batch-key': /^[a-z][a-z0-9-]{1,39}$/,
  'x-batch-signature': /^[A-Za-z0-9+/]{86}==$/,
};

/** Reads what stands beside an uploaded file. Raises `request.invalid` with the name of the header. */
export function readUploadedFile(
  headers: Readonly<Record<string, unknown>>,
  text: unknown,
  rawBody: Buffer | undefined,
): UploadedFile {
  const read = (name: string): string => {
    const value = headers[name];
    if (typeof value === 'string' && FORMS[name]?.test(value) === true) return value;
    throw requestProblems.invalid({ errors: [{ pointer: `/headers/${name}`, code: 'wrong-form' }] });
  };
  if (typeof text !== 'string' || rawBody === undefined) {
    throw requestProblems.invalid({ errors: [{ pointer: '', code: 'required' }] });
  }
  return {
    number: read('x-batch-number'),
    keyId: read('x-batch-key'),
    signature: Buffer.from(read('x-batch-signature'), 'base64'),
    bytes: rawBody,
    text,
  };
}
