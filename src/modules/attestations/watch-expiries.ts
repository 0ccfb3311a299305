import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { StaffNames } from '../staff/index.js';
import { itemWord } from '../checklist/index.js';
import { holdsUntil } from './attestation.js';
import { attestationExpired, attestationExpiring } from './attestations.events.js';
import { AttestationsRepository } from './attestations.repository.js';
import { expiryMail } from './attestations.templates.js';
import type { Partner } from './partners.repository.js';
import { type ItemStanding, ReadStandings, type Standing } from './read-standings.js';

const DAY_MS = 86_400_000;

/**
 * Announces once that what decides about a partner expires soon, and once that it has: in the stream item by item, and to
 * the administrators by one mail a partner. Source: checklist i.
 */
@Injectable()
export class WatchExpiries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly standings: ReadStandings,
    private readonly rows: AttestationsRepository,
    private readonly staff: StaffNames,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    for (const standing of await this.standings.all()) await this.look(standing);
  }

  private async look({ partner, items }: Standing): Promise<void> {
    const due = items.filter(({ state }) => state === 'expiring' || state === 'expired');
    if (due.length === 0) return;
    await this.db.transact(async (tx) => {
      const told = { expiring: 0, expired: 0 };
      for (const item of due) {
        const state = item.state === 'expired' ? 'expired' : 'expiring';
        if (await this.record(tx, partner, item, state)) told[state] += 1;
      }
      if (told.expiring + told.expired === 0) return;
      const values = { params: { kind: partner.kind, ...told }, secret: {} };
      for (const id of await this.staff.administrators(tx))
        await this.notifications.send(tx, expiryMail.to({ kind: 'staff', id }, values));
    });
  }

  /** False where it was announced before. */
  private async record(
    tx: Tx,
    { id: partnerId, kind }: Partner,
    { id, newest }: ItemStanding,
    state: 'expiring' | 'expired',
  ): Promise<boolean> {
    if (newest === undefined || !(await this.rows.warn(tx, newest.id, state))) return false;
    const about = { actor: { kind: 'system' }, subject: { kind: 'system', id: partnerId } } as const;
    const what = { attestationId: newest.id, kind, item: itemWord(id) };
    const days = Math.ceil((holdsUntil(newest).getTime() - this.clock.nowMs()) / DAY_MS);
    await this.audit.record(
      tx,
      state === 'expired'
        ? attestationExpired({ ...about, outcome: 'failed', details: what })
        : attestationExpiring({ ...about, details: { ...what, days } }),
    );
    return true;
  }
}
