import { createPublicKey, hash, verify } from 'node:crypto';

/** Names one head. Eras ascend, and numbers within an era. */
export interface HeadRef {
  readonly era: number;
  readonly number: number;
}

/** Heads of one era, from one number to another. */
export interface LostHeads {
  readonly era: number;
  readonly from: number;
  readonly to: number;
}

/** Why an era began, and where its rows do. */
export interface Opening {
  readonly reason: 'first' | 'restore';
  /** Rows of the era have a higher `seq`, and are of this transaction or a later one. */
  readonly afterSeq: string;
  readonly fromXid: string;
  /** The heads of an anchor that the restored database does not have: what the restore has lost. */
  readonly lost: readonly LostHeads[];
}

/** What a head states. Its text is signed, handed to the anchors, and named by the next head. */
export interface HeadStatement extends HeadRef {
  /** SHA-256 of the text of the head before; null for the very first. */
  readonly previous: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The public key that it is to be verified with: the first 16 hex digits of its SHA-256. */
  readonly key: string;
  readonly keyVersion: number;
  /** The root over the rows of this batch; null for the opening of an era, which has none. */
  readonly root: string | null;
  readonly rows: number;
  /** The rows of this batch and of all before it, over all eras. */
  readonly total: number;
  readonly inherited: boolean;
  /** The place of the last row: its transaction and its number. */
  readonly last: readonly [xid: string, seq: string];
  readonly opening: Opening | null;
}

/** A head as it is kept and handed on. */
export interface SignedHead {
  readonly text: string;
  readonly signature: Buffer;
}

const FORMAT = 'sekisho-audit-head/1';

/** The one spelling of a statement. */
export function headText(s: HeadStatement): string {
  return JSON.stringify({
    format: FORMAT,
    era: s.era,
    number: s.number,
    previous: s.previous,
    at: s.at,
    key: s.key,
    keyVersion: s.keyVersion,
    root: s.root,
    rows: s.rows,
    total: s.total,
    inherited: s.inherited,
    last: s.last,
    opening: s.opening,
  });
}

/** Reads a text; undefined for whatever `headText` would not write. */
export function parseHead(text: string): HeadStatement | undefined {
  try {
    const read = JSON.parse(text) as HeadStatement;
    return headText(read) === text && isWhole(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isWhole(s: HeadStatement): boolean {
  const counts = [s.era, s.number, s.at, s.rows, s.total, s.keyVersion].every((n) => Number.isSafeInteger(n) && n >= 0);
  return counts && s.era >= 1 && (s.root === null) === (s.number === 0) && (s.opening !== null) === (s.number === 0);
}

/** SHA-256 of a text, in hex. */
export function hashOfHead(text: string): string {
  return hash('sha256', text, 'hex');
}

/** An Ed25519 public key as 32 raw bytes, in base64url. */
export type PublicKeyText = string;

/** By what heads name a public key. */
export function keyIdOf(publicKey: PublicKeyText): string {
  return hash('sha256', Buffer.from(publicKey, 'base64url'), 'hex').slice(0, 16);
}

/** Whether a head was signed with the private half of this key, and says so itself. */
export function isSignedBy(head: SignedHead, publicKey: PublicKeyText): boolean {
  if (parseHead(head.text)?.key !== keyIdOf(publicKey)) return false;
  return isSignature(head.text, head.signature, publicKey);
}

/** Whether this is the signature of a text. */
export function isSignature(text: string, signature: Buffer, publicKey: PublicKeyText): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, signature);
}

/** Whether the beginning of an era says that this head was lost by a restore. */
export function isDeclaredLost(openings: readonly Opening[], { era, number }: HeadRef): boolean {
  return openings.some(({ lost }) =>
    lost.some((range) => range.era === era && number >= range.from && number <= range.to),
  );
}

/** Which of two heads is the later one: positive when `a` is. */
export function compareHeads(a: HeadRef, b: HeadRef): number {
  return a.era === b.era ? a.number - b.number : a.era - b.era;
}
