import { requestProblems } from '../../platform/problems/index.js';

/** A result file as it was uploaded. */
export interface UploadedResult {
  readonly keyId: string;
  readonly signature: Buffer;
  readonly bytes: Buffer;
  readonly text: string;
}

const FORMS: Readonly<Record<string, RegExp>> = {
  'x-bank-key': /^[a-z][a-z0-9-]{1,39}$/,
  'x-bank-signature': /^[A-Za-z0-9+/]{86}==$/,
};

/** Reads what stands beside an uploaded file. Raises `request.invalid` with the name of the header. */
export function readUploadedResult(
  headers: Readonly<Record<string, unknown>>,
  text: unknown,
  rawBody: Buffer | undefined,
): UploadedResult {
  const wrong = (pointer: string, code: string) => requestProblems.invalid({ errors: [{ pointer, code }] });
  const read = (name: string): string => {
    const value = headers[name];
    if (typeof value === 'string' && FORMS[name]?.test(value) === true) return value;
    throw wrong(`/headers/${name}`, 'wrong-form');
  };
  if (typeof text !== 'string' || rawBody === undefined) throw wrong('', 'required');
  return {
    ...{ keyId: read('x-bank-key'), signature: Buffer.from(read('x-bank-signature'), 'base64') },
    ...{ bytes: rawBody, text },
  };
}
