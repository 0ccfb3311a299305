import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { aboutHit } from './hit.js';
import { HitsRepository } from './hits.repository.js';
import { hitTaken } from './screening.events.js';
import { screeningProblems as problems } from './screening.problems.js';

/** Somebody takes it on to look into a hit. */
@Injectable()
export class TakeHit {
  constructor(
    private readonly db: Db,
    private readonly rows: HitsRepository,
    private readonly audit: Audit,
  ) {}

  /** Also from a colleague. Raises `screening.hit-not-found`. */
  async run(hitId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const hit = await this.rows.hold(tx, hitId);
      if (hit === undefined) throw problems.hitNotFound();
      if (hit.ownerId === caller.id) return;
      await this.rows.take(tx, hitId, caller.id);
      const actor = { kind: 'staff', id: caller.id } as const;
      await this.audit.record(tx, hitTaken({ actor, ...aboutHit(hitId), details: { hitId, from: hit.ownerId } }));
    });
  }
}
