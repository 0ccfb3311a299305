import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFiles } from './source-files.js';
import { TEST_KINDS, TEST_OUTCOMES, type TaggedTest } from './assessment.js';

const SHAPE = 'sekisho-checklist-2';

/** The file of it, below the data folder. */
export const CHECKLIST_FILE = 'checklist.json';
/** The key that signs it in a rehearsal, below the data folder; its public half has `.pub` after the name. */
export const CHECKLIST_KEY_FILE = 'checklist-key.pem';

/** The outcome of one whole run of the tagged tests. */
export interface ChecklistReport {
  readonly shape: typeof SHAPE;
  readonly finishedAt: string;
  /** Of the sources that were run, so that a result of others is never taken for one of these. */
  readonly fingerprint: string;
  readonly tests: readonly TaggedTest[];
  /** Ed25519 over all the rest, base64; absent where nobody has signed it. */
  readonly signature?: string;
}

/** The file of the built portal that names its sources; what is built leaves them behind. */
export const BUILT_FILE = 'sources.sha256';

/**
 * What is known of the last run. A result of other sources is shown as what it is, and so is one that nothing can be compared with.
 * What is `unsigned`, or signed by nobody who is trusted, says nothing of any test: whoever may write the file may have written it.
 */
export type KnownReport =
  | { readonly state: 'not-run' | 'unreadable' }
  | { readonly state: 'unsigned' | 'not-trusted'; readonly claimed: ChecklistReport }
  | { readonly state: 'stale' | 'not-comparable' | 'fresh'; readonly report: ChecklistReport };

/** The fingerprint that the build has left in `folder`, or undefined where nothing was built there. */
export function fingerprintOfBuild(folder: string): string | undefined {
  const file = join(folder, BUILT_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** The fingerprint of the sources below `root`, or undefined where the portal was installed without them. */
export function fingerprintAt(root: string): string | undefined {
  return existsSync(join(root, 'src')) ? sourceFingerprint(root) : undefined;
}

/** SHA-256 over paths and contents of all that decides what the portal does and what its tests ask. */
export function sourceFingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const name of sourceFiles(root)) {
    const content = readFileSync(join(root, name));
    hash.update(`${name}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Writes the report so that a reader sees the old one or the new one, never a part; signed where there is a private key
 * (Ed25519).
 */
export function writeReport(
  file: string,
  { finishedAt, fingerprint, tests }: Omit<ChecklistReport, 'shape' | 'signature'>,
  key?: KeyObject,
): void {
  mkdirSync(dirname(file), { recursive: true });
  const report = { shape: SHAPE, finishedAt, fingerprint, tests } as const;
  const signature = key === undefined ? undefined : sign(null, signedBytes(report), key).toString('base64');
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${JSON.stringify({ ...report, signature })}\n`);
  renameSync(draft, file);
}

/** Whether exactly this was signed with the private half of that key. */
export function isSignedBy(report: ChecklistReport, key: KeyObject): boolean {
  const { signature } = report;
  if (signature === undefined) return false;
  return verify(null, signedBytes(report), key, Buffer.from(signature, 'base64'));
}

/** What a signature is over: all of it but itself, in one order, whatever stood in between in the file. */
const signedBytes = ({ shape, finishedAt, fingerprint, tests }: Omit<ChecklistReport, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify({ shape, finishedAt, fingerprint, tests }));

/** The last report, if there is one, whether somebody vouches for it, and whether it speaks of the sources with `fingerprint`. */
export function readReport(
  file: string,
  fingerprint: string | undefined,
  isTrusted: (report: ChecklistReport) => boolean,
): KnownReport {
  if (!existsSync(file)) return { state: 'not-run' };
  const report = parsed(readFileSync(file, 'utf8'));
  if (report === undefined) return { state: 'unreadable' };
  if (report.signature === undefined) return { state: 'unsigned', claimed: report };
  if (!isTrusted(report)) return { state: 'not-trusted', claimed: report };
  if (fingerprint === undefined) return { state: 'not-comparable', report };
  return { state: report.fingerprint === fingerprint ? 'fresh' : 'stale', report };
}

function parsed(text: string): ChecklistReport | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isReport(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isReport(value: unknown): value is ChecklistReport {
  const { shape, finishedAt, fingerprint, tests, signature } = (value ?? {}) as Partial<
    Record<keyof ChecklistReport, unknown>
  >;
  return (
    shape === SHAPE &&
    typeof finishedAt === 'string' &&
    !Number.isNaN(Date.parse(finishedAt)) &&
    typeof fingerprint === 'string' &&
    (signature === undefined || typeof signature === 'string') &&
    Array.isArray(tests) &&
    tests.every(isTest)
  );
}

function isTest(value: unknown): value is TaggedTest {
  const { kind, tags, title, file, outcome } = (value ?? {}) as Partial<Record<keyof TaggedTest, unknown>>;
  return (
    TEST_KINDS.some((known) => known === kind) &&
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === 'string') &&
    typeof title === 'string' &&
    typeof file === 'string' &&
    TEST_OUTCOMES.some((known) => known === outcome)
  );
}
