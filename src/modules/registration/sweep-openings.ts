import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationsRepository } from './applications.repository.js';
import { GiveNumberBack } from './give-number-back.js';
import { applicationEnded, applicationErased, signalsErased } from './registration.events.js';
import { SignalsRepository } from './signals.repository.js';

const BATCH = 100;
const SIGNALS_BATCH = 2_000;
/** Rounds of one sweep, so that it ends; the next one goes on. */
const ROUNDS_MAX = 20;

const bySystem = (id: string) => ({ actor: { kind: 'system' }, subject: { kind: 'application', id } }) as const;

/** Ends what waited too long, and erases what has been kept long enough. */
@Injectable()
@Checkpoint('2.signals-retention')
export class SweepOpenings {
  constructor(
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly applications: ApplicationsRepository,
    private readonly numbers: GiveNumberBack,
    private readonly signals: SignalsRepository,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await repeat(() => this.expire(), BATCH);
    await repeat(() => this.erase(), BATCH);
    await repeat(() => this.eraseSignals(), SIGNALS_BATCH);
  }

  private expire(): Promise<number> {
    return this.db.transact(async (tx) => {
      const expired = await this.applications.lockExpired(tx, BATCH);
      for (const application of expired) {
        // As it stands now: one of the same batch may have passed a number on to it.
        const ended = await this.steps.take(tx, application, 'expire');
        await this.applications.dueForErasure(tx, application.id, 0);
        await this.numbers.run(tx, ended);
        await this.audit.record(tx, applicationEnded({ ...bySystem(application.id), details: { how: 'expired' } }));
      }
      return expired.length;
    });
  }

  private erase(): Promise<number> {
    return this.db.transact(async (tx) => {
      const erased = await this.applications.eraseDue(tx, BATCH);
      for (const id of erased) await this.audit.record(tx, applicationErased({ ...bySystem(id), details: {} }));
      return erased.length;
    });
  }

  private eraseSignals(): Promise<number> {
    return this.db.transact(async (tx) => {
      const signals = await this.signals.eraseDue(tx, SIGNALS_BATCH);
      if (signals > 0) {
        const system = { kind: 'system' } as const;
        await this.audit.record(tx, signalsErased({ actor: system, subject: system, details: { signals } }));
      }
      return signals;
    });
  }
}

/** Goes on while a round was full. */
async function repeat(round: () => Promise<number>, full: number): Promise<void> {
  for (let at = 0; at < ROUNDS_MAX; at += 1) {
    if ((await round()) < full) return;
  }
}
