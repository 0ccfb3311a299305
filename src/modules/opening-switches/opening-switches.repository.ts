import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareWitnessed } from '../audit/index.js';
import type { OpeningSwitch, SwitchEffect, SwitchId, SwitchTarget } from './opening-switch.js';

/** One that is set, made longer or ended behind the portal is found. */
export const switchRows = declareWitnessed({
  ...{ row: 'opening-switches.switch', table: 'app.opening_switch', id: 'switch_id' },
  columns: [
    ...['target', 'effect', 'origin', 'reason', 'set_by', 'set_at', 'expires_at', 'ended_at', 'ended_how'],
    'release_proposal_id',
  ],
});

const COLUMNS = `switch_id as id, target, effect, origin, reason, set_by as "setBy", set_at as "setAt",
  expires_at as "expiresAt"`;
const STANDS = 'ended_at is null and expires_at > app.now()';

/** The only SQL on what holds openings and links back, but for the question that the database answers itself. */
@Injectable()
export class OpeningSwitchesRepository {
  constructor(private readonly db: Db) {}

  /** Whether something has this effect at this moment. */
  async isSwitched(target: SwitchTarget, effect: SwitchEffect, runner: SqlRunner = this.db): Promise<boolean> {
    const [row] = await runner.query<{ on: boolean }>(`select app.is_switched($1, $2) as on`, [target, effect]);
    return row?.on === true;
  }

  async standing(): Promise<OpeningSwitch[]> {
    return this.db.query<OpeningSwitch>(
      `select ${COLUMNS} from app.opening_switch where ${STANDS} order by set_at desc`,
    );
  }

  /** One that stands, locked. */
  async lock(tx: Tx, id: string): Promise<OpeningSwitch | undefined> {
    const [row] = await tx.query<OpeningSwitch>(
      `select ${COLUMNS} from app.opening_switch where switch_id = $1 and ${STANDS} for update`,
      [id],
    );
    return row;
  }

  /** Sets it, or makes what stands last longer by more than so many minutes; undefined where it stands as it is. */
  async set(
    tx: Tx,
    { target, effect, origin, reason, setBy }: Omit<OpeningSwitch, 'id' | 'setAt' | 'expiresAt'>,
    { minutes, byMinutes }: { readonly minutes: number; readonly byMinutes: number },
  ): Promise<{ readonly id: SwitchId; readonly longer: boolean } | undefined> {
    const id: SwitchId = newId<'OpeningSwitch'>();
    const [row] = await tx.query<{ id: SwitchId }>(
      `insert into app.opening_switch as s (switch_id, target, effect, origin, reason, set_by, set_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, app.now(), app.now() + make_interval(mins => $7::integer))
       on conflict (target, effect, origin) where ended_at is null do update set expires_at = excluded.expires_at
         where excluded.expires_at > s.expires_at + make_interval(mins => $8::integer)
       returning switch_id as id`,
      [id, target, effect, origin, reason, setBy, minutes, byMinutes],
    );
    return row === undefined ? undefined : { id: row.id, longer: row.id !== id };
  }

  /** Ends what has expired, and says what. */
  expire(tx: Tx): Promise<Pick<OpeningSwitch, 'id' | 'target' | 'effect'>[]> {
    return tx.query(
      `with over as (select switch_id from app.opening_switch where ended_at is null and expires_at <= app.now()
                      order by switch_id for update)
       update app.opening_switch s set ended_at = app.now(), ended_how = 'expired' from over
        where s.switch_id = over.switch_id returning s.switch_id as id, s.target, s.effect`,
    );
  }

  async release(tx: Tx, id: string, proposalId: string): Promise<void> {
    await tx.execute(
      `update app.opening_switch set ended_at = app.now(), ended_how = 'released', release_proposal_id = $2
        where switch_id = $1 and ended_at is null`,
      [id, proposalId],
    );
  }
}
