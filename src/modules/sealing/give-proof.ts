import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit, AuditRepository, ConfinedAreas, OwnTrails, type StreamRow } from '../audit/index.js';
import { parseHead, type Opening } from './head.js';
import { HeadsRepository, type KeptHead } from './heads.repository.js';
import { leafHashes, unpackLeaves } from './leaf.js';
import { pathOf } from './merkle.js';
import type { InclusionProof, ProvenEvent } from './proof.js';
import { proofTaken } from './sealing.events.js';
import { sealingProblems } from './sealing.problems.js';

interface Covering {
  readonly head: KeptHead;
  readonly index: number;
  readonly path: readonly Buffer[];
}

/** Gives the proof that an event is in the sealed log. That somebody took one is an event too. */
@Injectable()
export class GiveProof {
  constructor(
    private readonly db: Db,
    private readonly events: AuditRepository,
    private readonly confined: ConfinedAreas,
    private readonly own: OwnTrails,
    private readonly heads: HeadsRepository,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `request.not-found` for an unknown event and for one that is confined to a role that the reader lacks,
   * `audit.own-member` for one about a member that the reader is tied to, `sealing.not-sealed-yet` for one that no head covers.
   */
  async run(reader: Principal, eventId: string): Promise<InclusionProof> {
    const row = await this.events.find(this.db, eventId);
    if (row === undefined || this.confined.hides(row, reader.roles)) throw requestProblems.notFound();
    await this.own.refuseEvent(reader.id, row);
    const covering = await this.covering(row);
    if (covering === undefined) throw sealingProblems.notSealedYet({ retryAfterSeconds: 5 });
    const { head, index, path } = covering;
    const anchors = await this.heads.anchorsHolding(this.db, head);
    await this.audit.recordAlone(
      proofTaken({
        ...{ actor: { kind: 'staff', id: reader.id }, subject: { kind: 'system' } },
        details: { eventId, anchored: anchors.length > 0 },
      }),
    );
    return {
      ...{ format: 'sekisho-audit-proof/1', event: provenOf(row), index },
      path: path.map((hash) => hash.toString('hex')),
      ...{ head: { text: head.text, signature: head.signature.toString('base64') }, anchors },
    };
  }

  /** The batch that has a row: among the era's own, or among what a later era has taken over from before it. */
  private async covering(row: StreamRow): Promise<Covering | undefined> {
    const openings = (await this.heads.openings(this.db)).reverse();
    for (const { era, text } of openings) {
      const opening: Opening | null | undefined = parseHead(text)?.opening;
      const inherited = opening !== undefined && opening !== null && BigInt(row.seq) <= BigInt(opening.afterSeq);
      const head = await this.heads.covering(this.db, { era, inherited, xid: row.xid, seq: row.seq });
      const found = head === undefined ? undefined : await this.inBatch(head, row);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private async inBatch(head: KeptHead, { seq, xid }: StreamRow): Promise<Covering | undefined> {
    const leaves = (await this.heads.leaves(this.db, head.era, head.number, head.number)).get(head.number);
    if (leaves === undefined) return undefined;
    const index = unpackLeaves(leaves).findIndex((leaf) => leaf.seq === BigInt(seq) && leaf.xid === BigInt(xid));
    return index < 0 ? undefined : { head, index, path: pathOf(leafHashes(leaves), index) };
  }
}

function provenOf(row: StreamRow): ProvenEvent {
  const { at, networkHash, mac, ...same } = row;
  return {
    ...same,
    at: at.getTime(),
    networkHash: networkHash?.toString('hex') ?? null,
    mac: mac.toString('hex'),
  };
}
