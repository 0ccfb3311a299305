import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { declareWitnessed } from '../audit/index.js';
import { declareConcerned } from '../staff/index.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { TwoPeople } from './garnishments.repository.js';

/** Who has ordered it. */
export const HOLD_AUTHORITIES = ['court', 'police', 'prosecutor', 'tax-office', 'regulator', 'issuer'] as const;
export type HoldAuthority = (typeof HOLD_AUTHORITIES)[number];

/** Legal holds: one that is lifted behind the portal is found. */
export const legalHoldRows = declareWitnessed({
  ...{ row: 'endings.legal-hold', table: 'app.legal_hold', id: 'hold_id' },
  columns: ['member_id', 'authority', 'set_at', 'set_proposed_by', 'set_approved_by', 'lifted_at', 'lift_approved_by'],
});

export interface LegalHold {
  readonly id: string;
  readonly memberId: string;
  readonly authority: HoldAuthority;
  readonly reference: string;
  readonly setAt: Date;
  readonly liftedAt: Date | undefined;
  readonly liftReference: string | undefined;
}

interface Row {
  readonly hold_id: string;
  readonly member_id: string;
  readonly authority: HoldAuthority;
  readonly reference: string;
  readonly set_at: Date;
  readonly lifted_at: Date | null;
  readonly lift_reference: string | null;
}

declareConcerned({ thing: 'legal-hold', from: 'app.legal_hold', id: 'hold_id', members: ['member_id'] });

/** The statements on legal holds. Whoever writes holds the account of the member. */
@Injectable()
export class LegalHoldsRepository {
  constructor(private readonly db: Db) {}

  async insert(
    tx: Tx,
    { id, memberId, authority, reference }: Pick<LegalHold, 'id' | 'memberId' | 'authority' | 'reference'>,
    { proposedBy, approvedBy }: TwoPeople,
  ): Promise<void> {
    await tx.execute(
      `insert into app.legal_hold (hold_id, member_id, authority, reference, set_at, set_proposed_by, set_approved_by)
       values ($1, $2, $3, $4, app.now(), $5, $6)`,
      [id, memberId, authority, reference, proposedBy, approvedBy],
    );
  }

  async lift(tx: Tx, id: string, reference: string, { proposedBy, approvedBy }: TwoPeople): Promise<boolean> {
    const lifted = await tx.execute(
      `update app.legal_hold
          set lifted_at = app.now(), lift_reference = $2, lift_proposed_by = $3, lift_approved_by = $4
        where hold_id = $1 and lifted_at is null`,
      [id, reference, proposedBy, approvedBy],
    );
    return lifted === 1;
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<LegalHold | undefined> {
    return (await this.all(runner, `where hold_id = $1`, [id]))[0];
  }

  async standing(memberId: string, authority: string, reference: string): Promise<boolean> {
    const found = await this.all(
      this.db,
      `where member_id = $1 and authority = $2 and reference = $3 and lifted_at is null`,
      [memberId, authority, reference],
    );
    return found.length > 0;
  }

  /** Those that stand first, the newest first. */
  async newest(): Promise<LegalHold[]> {
    return this.all(this.db, `order by lifted_at is not null, hold_id desc limit $1`, [settings.shownMax]);
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<LegalHold[]> {
    const rows = await runner.query<Row>(
      `select hold_id, member_id, authority, reference, set_at, lifted_at, lift_reference from app.legal_hold ${where}`,
      parameters,
    );
    return rows.map((row) => ({
      ...{ id: row.hold_id, memberId: row.member_id, authority: row.authority, reference: row.reference },
      ...{ setAt: row.set_at, liftedAt: row.lifted_at ?? undefined, liftReference: row.lift_reference ?? undefined },
    }));
  }
}
