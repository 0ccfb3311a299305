/** The result of a bank, and what stands beside it. */
export interface SignedResult {
  /** As they will be sent: what is signed are these bytes. */
  readonly bytes: Blob;
  readonly key: string;
  readonly signature: string;
}

const BYTES_MAX = 4_000_000;
const FILES_MAX = 4;

/** Reads the two files that belong together; which is which, their content says. Undefined when one of them is missing. */
export async function readResultFiles(files: readonly File[]): Promise<SignedResult | undefined> {
  let bytes: Blob | undefined;
  let signed: Omit<SignedResult, 'bytes'> | undefined;
  for (const file of files.slice(0, FILES_MAX)) {
    if (file.size > BYTES_MAX) continue;
    // A copy, so that a change of the file on the disk does not change what was looked at.
    const copy = await file.arrayBuffer();
    const found = signatureIn(new TextDecoder().decode(copy));
    if (found === undefined) bytes = new Blob([copy]);
    else signed = found;
  }
  return bytes === undefined || signed === undefined ? undefined : { bytes, ...signed };
}

/** The two lines, in any order; undefined when one of them is missing. */
function signatureIn(text: string): Omit<SignedResult, 'bytes'> | undefined {
  const lines = new Map(
    text.split(/\r?\n/).map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const [key, signature] = ['key', 'signature'].map((name) => lines.get(`x-bank-${name}`));
  return key === undefined || signature === undefined ? undefined : { key, signature };
}
