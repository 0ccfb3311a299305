import { createHmac, hash as hash256 } from 'node:crypto';
import { equalInConstantTime, type KeyRing } from '../../platform/crypto/index.js';
import type { ActorKind, EventDetails, EventOutcome } from './event.js';

/** One row of the stream, as far as its MAC covers it. `xid` and `seq` are the database's; sealing covers those. */
export interface AuditFacts {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly version: number;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly memberId: string | null;
  readonly outcome: EventOutcome;
  readonly items: readonly string[];
  readonly requestId: string | null;
  readonly networkPrefix: string | null;
  readonly networkHash: Buffer | null;
  readonly details: EventDetails;
}

/** Where an event came from: the request, and its client's network. */
export type EventOrigin = Pick<AuditFacts, 'requestId' | 'networkPrefix' | 'networkHash'>;

/** A row as it stands in the table. */
export interface AuditRow extends AuditFacts {
  readonly seq: string;
  readonly macKeyVersion: number;
  readonly mac: Buffer;
}

export interface RowMac {
  readonly version: number;
  readonly mac: Buffer;
}

/** The MAC of a row under the current audit key, which is not in the database. */
export function macOf(ring: KeyRing, facts: AuditFacts): RowMac {
  const { version, key } = ring.current('audit');
  return { version, mac: createHmac('sha256', key).update(canonical(version, facts)).digest() };
}

export const ROW_VERDICTS = ['intact', 'changed', 'unknown-key'] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** Whether a row is as it was written by somebody who has the key. */
export function verifyRow(ring: KeyRing, row: AuditRow): RowVerdict {
  const found = ring.find('audit', row.macKeyVersion);
  if (found === undefined) return 'unknown-key';
  const expected = createHmac('sha256', found.key).update(canonical(found.version, row)).digest();
  return equalInConstantTime(expected, row.mac) ? 'intact' : 'changed';
}

/** Whether a row is as it was written, and the hash of all of it, its MAC included, that sealing covers. */
export function examineRow(ring: KeyRing, row: AuditRow): { readonly verdict: RowVerdict; readonly hash: Buffer } {
  const text = canonical(row.macKeyVersion, row);
  const found = ring.find('audit', row.macKeyVersion);
  const hash = hash256('sha256', `${text}\n${row.mac.toString('hex')}`, 'buffer');
  if (found === undefined) return { verdict: 'unknown-key', hash };
  const expected = createHmac('sha256', found.key).update(text).digest();
  return { verdict: equalInConstantTime(expected, row.mac) ? 'intact' : 'changed', hash };
}

/** The hash of all of a row, its MAC included. It takes no key: whoever has the row can compute it. */
export function hashOfRow(row: AuditFacts & Pick<AuditRow, 'macKeyVersion' | 'mac'>): Buffer {
  return hash256('sha256', `${canonical(row.macKeyVersion, row)}\n${row.mac.toString('hex')}`, 'buffer');
}

/** A JSON array says where each value begins and ends, so that no two different rows have the same text. */
function canonical(keyVersion: number, facts: AuditFacts): string {
  const details = Object.entries(facts.details).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    'sekisho-audit-event/1',
    keyVersion,
    facts.id,
    facts.at.getTime(),
    facts.type,
    facts.version,
    facts.actorKind,
    facts.actorId,
    facts.subjectKind,
    facts.subjectId,
    facts.memberId,
    facts.outcome,
    facts.items,
    facts.requestId,
    facts.networkPrefix,
    facts.networkHash?.toString('hex') ?? null,
    details,
  ]);
}
