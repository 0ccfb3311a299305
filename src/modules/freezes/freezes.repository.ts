import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareWitnessed } from '../audit/index.js';
import { declareConcerned } from '../staff/index.js';
import {
  type Freeze,
  type FreezeOrigin,
  type FreezeReason,
  type FreezeScope,
  FROZEN_CAPABILITIES,
  type FrozenCapability,
  NARROW_SCOPES,
} from './freeze.js';
import { freezesSettings as settings } from './freezes.settings.js';

/** What is stopped: one that is lifted, or placed, behind the portal is found. */
export const freezeRows = declareWitnessed({
  ...{ row: 'freezes.freeze', table: 'app.freeze', id: 'freeze_id' },
  columns: [
    ...['scope', 'member_id', 'bank_code', 'capability', 'origin', 'overridable', 'reason', 'placed_by', 'placed_at'],
    ...['lifted_at', 'lift_proposal_id'],
  ],
});
/** When the same was stopped again: what may lift it counts from then. */
export const renewalRows = declareWitnessed({
  ...{ row: 'freezes.renewal', table: 'app.freeze', id: 'freeze_id', columns: ['renewed_at'] },
  where: 't.renewed_at is not null',
});
export const overrideRows = declareWitnessed({
  ...{ row: 'freezes.override', table: 'app.freeze_override', id: 'override_id' },
  columns: ['member_id', 'capability', 'since', 'until', 'proposal_id'],
});

/** What is to be stopped. */
export interface NewFreeze {
  readonly scope: FreezeScope;
  readonly memberId?: string | undefined;
  readonly bankCode?: string | undefined;
  readonly capabilities: readonly FrozenCapability[];
  readonly origin: FreezeOrigin;
  /** Only of what is stopped for everybody. */
  readonly overridable: boolean;
  readonly reason: FreezeReason;
  readonly placedBy: string;
}

type Row = {
  readonly [Key in keyof Freeze]: undefined extends Freeze[Key] ? NonNullable<Freeze[Key]> | null : Freeze[Key];
};

const COLUMNS = `freeze_id as id, scope, member_id as "memberId", bank_code as "bankCode", capability, origin, overridable,
  reason, placed_by as "placedBy", coalesce(renewed_at, placed_at) as "placedAt"`;

declareConcerned({ thing: 'freeze', from: 'app.freeze', id: 'freeze_id', members: ['member_id'] });

/** The only SQL on what the issuer has stopped, but for the two questions that the database answers itself. */
@Injectable()
export class FreezesRepository {
  constructor(private readonly db: Db) {}

  /** Whether something is stopped for a member at this moment. */
  async isFrozen(memberId: string, capability: FrozenCapability, runner: SqlRunner = this.db): Promise<boolean> {
    const [row] = await runner.query<{ frozen: boolean }>(`select app.is_frozen($1, $2) as frozen`, [
      memberId,
      capability,
    ]);
    return row?.frozen === true;
  }

  /** All that is stopped for a member at this moment. */
  async frozen(memberId: string): Promise<FrozenCapability[]> {
    const rows = await this.db.query<{ what: FrozenCapability }>(
      `select what from unnest($2::text[]) with ordinality w (what, place) where app.is_frozen($1, what) order by place`,
      [memberId, FROZEN_CAPABILITIES],
    );
    return rows.map(({ what }) => what);
  }

  /** What stands of the narrow scopes, as an expression: `new-payees transfer`. */
  static narrowSql(): string {
    return `(select coalesce(json_agg(f.scope || ' ' || f.capability), '[]') from app.freeze f
      where f.lifted_at is null and f.scope in (${NARROW_SCOPES.map((scope) => `'${scope}'`).join(', ')}))`;
  }

  /** The same as an expression; both are expressions, too. */
  static frozenSql(memberId: string, capability: string): string {
    return `app.is_frozen(${memberId}, ${capability})`;
  }

  /** Stops what does not stand already, renews what does, and gives the ids of both. */
  async insert(tx: Tx, freeze: NewFreeze): Promise<{ readonly fresh: string[]; readonly renewed: string[] }> {
    const { scope, memberId, bankCode, capabilities, origin, overridable, reason, placedBy } = freeze;
    const rows = await tx.query<{ id: string; fresh: boolean }>(
      `insert into app.freeze as f
         (freeze_id, scope, member_id, bank_code, capability, origin, overridable, reason, placed_by, placed_at)
       select id, $3, $4, $5, capability, $6, $7, $8, $9, app.now() from unnest($1::uuid[], $2::text[]) n (id, capability)
        order by capability
       on conflict (scope, coalesce(member_id::text, bank_code, ''), capability, origin, overridable, reason)
         where lifted_at is null
         do update set renewed_at = greatest(f.renewed_at, f.placed_at, app.now())
       returning freeze_id as id, renewed_at is null as fresh`,
      [
        capabilities.map(() => newId<'Freeze'>()),
        ...[capabilities, scope, memberId ?? null, bankCode ?? null, origin, overridable, reason, placedBy],
      ],
    );
    const idsOf = (which: boolean) => rows.flatMap(({ id, fresh }) => (fresh === which ? [id] : []));
    return { fresh: idsOf(true), renewed: idsOf(false) };
  }

  /** Whether all of this stands. */
  async stands(tx: Tx, freeze: Omit<NewFreeze, 'placedBy'>): Promise<boolean> {
    const { scope, memberId, bankCode, capabilities, origin, overridable, reason } = freeze;
    const [row] = await tx.query<{ standing: number }>(
      `select count(*)::integer as standing from app.freeze
        where lifted_at is null and scope = $1 and coalesce(member_id::text, bank_code, '') = $2
          and capability = any($3::text[]) and origin = $4 and overridable = $5 and reason = $6`,
      [scope, memberId ?? bankCode ?? '', capabilities, origin, overridable, reason],
    );
    return row?.standing === capabilities.length;
  }

  /** What stands for more than one member, all of it, the newest first. */
  async standingForMany(): Promise<Freeze[]> {
    const rows = await this.db.query<Row>(
      `select ${COLUMNS} from app.freeze
        where lifted_at is null and scope <> 'member' order by placed_at desc, freeze_id desc`,
    );
    return rows.map(freezeOf);
  }

  /** What stands of one member, or of each, the newest first: what comes after a row, or the first of all. */
  async standingOfMembers(memberId: string | undefined, after: string | undefined, rowsMax: number): Promise<Freeze[]> {
    const rows = await this.db.query<Row>(
      `select ${COLUMNS} from app.freeze
        where lifted_at is null and scope = 'member' and ($1::uuid is null or member_id = $1)
          and ($3::uuid is null
            or (placed_at, freeze_id) < (select a.placed_at, a.freeze_id from app.freeze a where a.freeze_id = $3))
        order by placed_at desc, freeze_id desc limit $2`,
      [memberId ?? null, rowsMax, after ?? null],
    );
    return rows.map(freezeOf);
  }

  /** Those of a list that stand, locked, by id. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Freeze[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from app.freeze where freeze_id = any($1::uuid[]) and lifted_at is null order by freeze_id for update`,
      [ids],
    );
    return rows.map(freezeOf);
  }

  async lift(tx: Tx, ids: readonly string[], proposalId: string): Promise<void> {
    await tx.execute(
      `update app.freeze set lifted_at = app.now(), lift_proposal_id = $2 where freeze_id = any($1::uuid[]) and lifted_at is null`,
      [ids, proposalId],
    );
  }

  /** What is stopped for everybody and may be overridden. */
  async overridable(runner: SqlRunner): Promise<FrozenCapability[]> {
    const rows = await runner.query<{ capability: FrozenCapability }>(
      `select distinct capability from app.freeze where lifted_at is null and scope = 'program' and overridable`,
    );
    return rows.map(({ capability }) => capability);
  }

  /** Lets a member pass for some hours, and gives the rows of it. */
  async override(
    tx: Tx,
    memberId: string,
    capabilities: readonly FrozenCapability[],
    proposalId: string,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `insert into app.freeze_override (override_id, member_id, capability, since, until, proposal_id)
       select id, $3, capability, app.now(), app.now() + make_interval(hours => $4::integer), $5
         from unnest($1::uuid[], $2::text[]) n (id, capability)
       returning override_id as id`,
      [capabilities.map(() => newId<'FreezeOverride'>()), capabilities, memberId, settings.overrideHours, proposalId],
    );
    return rows.map(({ id }) => id);
  }
}

function freezeOf({ memberId, bankCode, ...row }: Row): Freeze {
  return { ...row, memberId: memberId ?? undefined, bankCode: bankCode ?? undefined };
}
