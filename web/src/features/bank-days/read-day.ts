/** The file of a day, and what stands beside it. */
export interface SignedDay {
  /** As they will be sent: what is signed are these bytes. */
  readonly bytes: Blob;
  readonly day: string;
  readonly key: string;
  readonly signature: string;
}

const BYTES_MAX = 4_000_000;
const FILES_MAX = 4;

/** Reads the two files that belong together; which is which, their content says. Undefined when one of them is missing. */
export async function readDayFiles(files: readonly File[]): Promise<SignedDay | undefined> {
  let bytes: Blob | undefined;
  let signed: Omit<SignedDay, 'bytes'> | undefined;
  for (const file of files.slice(0, FILES_MAX)) {
    if (file.size > BYTES_MAX) continue;
    // A copy, so that a change of the file on the disk does not change what was looked at.
    const copy = await file.arrayBuffer();
    const text = new TextDecoder().decode(copy);
    const found = signatureIn(text);
    if (found === undefined) bytes = new Blob([copy]);
    else signed = found;
  }
  return bytes === undefined || signed === undefined ? undefined : { bytes, ...signed };
}

/** The three lines, in any order; undefined when one of them is missing. */
function signatureIn(text: string): Omit<SignedDay, 'bytes'> | undefined {
  const lines = new Map(
    text.split(/\r?\n/).map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const [day, key, signature] = ['day', 'key', 'signature'].map((name) => lines.get(`x-bank-${name}`));
  return day === undefined || key === undefined || signature === undefined ? undefined : { day, key, signature };
}
