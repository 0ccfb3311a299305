import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { holdsUntil } from './attestation.js';
import { attestationExpired, attestationExpiring } from './attestations.events.js';
import { AttestationsRepository } from './attestations.repository.js';
import { itemWord } from './questionnaire.js';
import { type ItemStanding, ReadStandings, type Standing } from './read-standings.js';

const DAY_MS = 86_400_000;

/** Announces once that what decides about a partner expires soon, and once that it has. Source: checklist i. */
@Injectable()
export class WatchExpiries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly standings: ReadStandings,
    private readonly rows: AttestationsRepository,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    for (const standing of await this.standings.all())
      for (const item of standing.items)
        if (item.state === 'expiring' || item.state === 'expired') await this.tell(standing, item, item.state);
  }

  private async tell(
    { partner }: Standing,
    { id, newest }: ItemStanding,
    state: 'expiring' | 'expired',
  ): Promise<void> {
    if (newest === undefined) return;
    await this.db.transact(async (tx) => {
      if (!(await this.rows.warn(tx, newest.id, state))) return;
      const about = { actor: { kind: 'system' }, subject: { kind: 'system', id: partner.id } } as const;
      const what = { attestationId: newest.id, kind: partner.kind, item: itemWord(id) };
      const days = Math.ceil((holdsUntil(newest).getTime() - this.clock.nowMs()) / DAY_MS);
      await this.audit.record(
        tx,
        state === 'expired'
          ? attestationExpired({ ...about, outcome: 'failed', details: what })
          : attestationExpiring({ ...about, details: { ...what, days } }),
      );
    });
  }
}
