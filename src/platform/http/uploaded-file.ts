import { requestProblems } from '../problems/index.js';

/** A file as it was uploaded, with what stands beside it. */
export interface UploadedFile<Header extends string> {
  readonly headers: Readonly<Record<Header, string>>;
  /** As they came, for signatures. */
  readonly bytes: Buffer;
  readonly text: string;
}

/** Reads an uploaded file and the headers beside it. Raises `request.invalid` with the name of the header. */
export function readUploadedFile<Header extends string>(
  forms: Readonly<Record<Header, RegExp>>,
  headers: Readonly<Record<string, unknown>>,
  text: unknown,
  rawBody: Buffer | undefined,
): UploadedFile<Header> {
  if (typeof text !== 'string' || rawBody === undefined)
    throw requestProblems.invalid({ errors: [{ pointer: '', code: 'required' }] });
  const read = Object.entries<RegExp>(forms).map(([name, form]) => {
    const value = headers[name];
    if (typeof value !== 'string' || !form.test(value)) throw wrongHeader(name);
    return [name, value] as const;
  });
  return { headers: Object.fromEntries(read) as Record<Header, string>, bytes: rawBody, text };
}

/** The refusal of a header whose form is wrong. */
export const wrongHeader = (name: string) =>
  requestProblems.invalid({ errors: [{ pointer: `/headers/${name}`, code: 'wrong-form' }] });
