import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Band, mayHave, type SwitchEffect, type SwitchTarget } from './opening-switch.js';
import type { HoldBackDto } from './opening-switches.dto.js';
import { rateOutOfBand, switchExpired, switchSet } from './opening-switches.events.js';
import { openingSwitchesProblems as problems } from './opening-switches.problems.js';
import { OpeningSwitchesRepository, switchRows } from './opening-switches.repository.js';
import { openingSwitchesSettings as settings } from './opening-switches.settings.js';

const SYSTEM = { kind: 'system', id: 'opening-rates' } as const;
const NOBODY = { subject: { kind: 'system' } } as const;

/** Holds openings or links back: one person and a reason, or a rate that has left its band. Source: checklist 3, 6. */
@Injectable()
@Checkpoint('6.opening-switch')
export class SetSwitch {
  constructor(
    private readonly db: Db,
    private readonly rows: OpeningSwitchesRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises `opening-switches.no-such-effect` and `opening-switches.too-long`. Twice is once, for the longer of both. */
  async run({ target, effect, reason, hours }: HoldBackDto, caller: Principal): Promise<void> {
    if (!mayHave(target, effect)) throw problems.noSuchEffect();
    if (hours > settings.hoursMax) throw problems.tooLong({ requires: { hoursMax: settings.hoursMax } });
    const actor = { kind: 'staff', id: caller.id } as const;
    const minutes = hours * 60;
    await this.db.transact(async (tx) => {
      await this.expire(tx);
      const order = { target, effect, origin: 'staff', reason, setBy: `staff:${caller.id}` } as const;
      const set = await this.rows.set(tx, order, { minutes, byMinutes: 0 });
      if (set === undefined) return;
      await this.audit.witness(tx, switchRows, [set.id], actor);
      const details = { switchId: set.id, target, effect, reason, minutes, longer: set.longer };
      await this.audit.record(tx, switchSet({ actor, ...NOBODY, details }));
    });
  }

  /** In the transaction of who has measured. Renewed when half of its time is over; more often it says nothing new. */
  async byRate(tx: Tx, target: SwitchTarget, effect: SwitchEffect, { now, usual, most }: Band): Promise<void> {
    const order = { target, effect, origin: 'rate', reason: 'out-of-band', setBy: `system:${SYSTEM.id}` } as const;
    const minutes = settings.rateMinutes;
    const set = await this.rows.set(tx, order, { minutes, byMinutes: Math.floor(minutes / 2) });
    if (set === undefined) return;
    await this.audit.witness(tx, switchRows, [set.id], SYSTEM);
    const details = { switchId: set.id, target, effect, counted: now, usual: Math.round(usual), most };
    await this.audit.record(tx, rateOutOfBand({ actor: SYSTEM, ...NOBODY, details }));
  }

  /** Ends what has expired, so that it can be set anew. */
  async expire(tx: Tx): Promise<void> {
    const ended = await this.rows.expire(tx);
    if (ended.length === 0) return;
    await this.audit.witness(
      tx,
      switchRows,
      ended.map(({ id }) => id),
      SYSTEM,
    );
    await this.audit.record(
      tx,
      ...ended.map(({ id, target, effect }) =>
        switchExpired({ actor: SYSTEM, ...NOBODY, details: { switchId: id, target, effect } }),
      ),
    );
  }
}
