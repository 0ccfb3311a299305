import { type AuditFacts, hashOfRow } from '../audit/index.js';
import { isSignedBy, keyIdOf, parseHead, type PublicKeyText } from './head.js';
import { packLeaf } from './leaf.js';
import { leafHash, rootFromPath } from './merkle.js';

/** An event as its proof carries it: everything that its row says. */
export interface ProvenEvent {
  readonly id: string;
  readonly xid: string;
  readonly seq: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: string;
  readonly version: number;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly memberId: string | null;
  readonly outcome: string;
  readonly items: readonly string[];
  readonly requestId: string | null;
  readonly networkPrefix: string | null;
  /** Hex. */
  readonly networkHash: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly macKeyVersion: number;
  /** Hex. */
  readonly mac: string;
}

/** That an event was in the log when a head was signed. It can be verified with nothing but the public key. */
export interface InclusionProof {
  readonly format: 'sekisho-audit-proof/1';
  readonly event: ProvenEvent;
  /** Which row of the batch it is, beginning with 0. */
  readonly index: number;
  /** Hashes in hex, from the row upwards. */
  readonly path: readonly string[];
  readonly head: { readonly text: string; readonly signature: string };
  /** Where the head is kept, as the portal says; to be asked there, not believed. */
  readonly anchors: readonly string[];
}

const FORMAT = 'sekisho-audit-proof/1';

/** What a proof has shown, or why it has shown nothing. */
export type ProofVerdict =
  | {
      readonly proven: true;
      readonly head: { readonly era: number; readonly number: number };
      /** When the head was signed, in milliseconds since the epoch. */
      readonly sealedAt: number;
      readonly keyId: string;
    }
  | { readonly proven: false; readonly reason: 'unreadable' | 'unknown-key' | 'not-signed' | 'not-included' };

/**
 * Verifies a proof with public keys that were got from elsewhere. It asks nobody and needs no other part of the portal
 * running. It shows that the event, as it stands in the proof, was in the log at `sealedAt`; not that the event is true.
 */
export function verifyProof(proof: InclusionProof, publicKeys: readonly PublicKeyText[]): ProofVerdict {
  try {
    return judge(proof, publicKeys);
  } catch {
    // Whatever does not have the form of a proof.
    return { proven: false, reason: 'unreadable' };
  }
}

function judge(proof: InclusionProof, publicKeys: readonly PublicKeyText[]): ProofVerdict {
  const signature = Buffer.from(proof.head.signature, 'base64');
  const statement = parseHead(proof.head.text);
  if (statement === undefined || (proof.format as string) !== FORMAT) return { proven: false, reason: 'unreadable' };
  const key = publicKeys.find((one) => keyIdOf(one) === statement.key);
  if (key === undefined) return { proven: false, reason: 'unknown-key' };
  if (!isSignedBy({ text: proof.head.text, signature }, key)) return { proven: false, reason: 'not-signed' };
  const { xid, seq } = proof.event;
  const leaf = packLeaf({ seq: BigInt(seq), xid: BigInt(xid), rowHash: hashOfRow(rowOf(proof.event)) });
  const path = proof.path.map((hex) => Buffer.from(hex, 'hex'));
  const root = rootFromPath(leafHash(leaf), proof.index, statement.rows, path);
  if (root === undefined || root.toString('hex') !== statement.root) return { proven: false, reason: 'not-included' };
  return {
    ...{ proven: true, head: { era: statement.era, number: statement.number } },
    ...{ sealedAt: statement.at, keyId: statement.key },
  };
}

/** The row that an event of a proof stands for. */
function rowOf(event: ProvenEvent): Parameters<typeof hashOfRow>[0] {
  const { at, networkHash, mac, actorKind, outcome, ...same } = event;
  return {
    ...same,
    at: new Date(at),
    actorKind: actorKind as AuditFacts['actorKind'],
    outcome: outcome as AuditFacts['outcome'],
    networkHash: networkHash === null ? null : Buffer.from(networkHash, 'hex'),
    mac: Buffer.from(mac, 'hex'),
  };
}
