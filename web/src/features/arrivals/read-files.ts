/** What the tool that signs writes beside a file. */
export interface Signature {
  readonly number: string;
  readonly key: string;
  readonly signature: string;
}

export interface ArrivalLines {
  /** As they will be sent: what is signed are these bytes. */
  readonly bytes: Blob;
  /** By line of the file, the header being line 1. */
  readonly records: readonly (readonly string[])[];
}

export type ReadFile =
  | { readonly kind: 'signature'; readonly name: string; readonly signature: Signature }
  | { readonly kind: 'arrivals'; readonly name: string; readonly arrivals: ArrivalLines }
  | { readonly kind: 'too-large' | 'unreadable'; readonly name: string };

const BYTES_MAX = 1_000_000;
const NAMES = { number: 'x-batch-number', key: 'x-batch-key', signature: 'x-batch-signature' } as const;

/** Reads a file that was chosen or dropped; which of the two it is, its content says. */
export async function readChosen(file: File): Promise<ReadFile> {
  const { name } = file;
  if (file.size > BYTES_MAX) return { kind: 'too-large', name };
  try {
    // A copy, so that a change of the file on the disk does not change what was looked at.
    const bytes = await file.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    const signature = readSignature(text);
    if (signature !== undefined) return { kind: 'signature', name, signature };
    return { kind: 'arrivals', name, arrivals: { bytes: new Blob([bytes]), records: readRecords(text) } };
  } catch {
    // Gone, or not ours to read: the person chooses it again.
    return { kind: 'unreadable', name };
  }
}

/** The three lines, in any order; undefined when one of them is missing. */
export function readSignature(text: string): Signature | undefined {
  const lines = new Map(
    text.split(/\r?\n/).map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const number = lines.get(NAMES.number);
  const key = lines.get(NAMES.key);
  const signature = lines.get(NAMES.signature);
  if (number === undefined || key === undefined || signature === undefined) return undefined;
  return { number, key, signature };
}

/** Lines of comma-separated cells, for showing what was refused. What counts is what the server reads. */
export function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    record.push(cell.trim());
    cell = '';
  };
  const endRecord = (): void => {
    endCell();
    records.push(record);
    record = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"') {
      quoted = !quoted;
    } else if (quoted || (sign !== ',' && sign !== '\n' && sign !== '\r')) {
      cell += sign ?? '';
    } else if (sign === ',') {
      endCell();
    } else {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endRecord();
    }
  }
  if (cell !== '' || record.length > 0) endRecord();
  return records;
}
