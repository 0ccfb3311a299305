import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Db, missingMigrations } from '../database/index.js';
import { httpSettings } from '../http/index.js';
import { Readiness } from './readiness.js';

/** The checks of the database: it answers, it has this build's migrations, and its clock agrees with ours. */
@Injectable()
export class DatabaseReadiness implements OnModuleInit {
  private migrated = false;

  constructor(
    private readonly readiness: Readiness,
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.readiness.register('database', async () => {
      await this.db.query('SELECT 1');
    });
    this.readiness.register('migrations', () => this.checkMigrations());
    this.readiness.register('clock', () => this.checkClock());
  }

  private async checkMigrations(): Promise<void> {
    // What was migrated once stays so; the folder need not be read for every probe.
    if (this.migrated) return;
    const missing = await missingMigrations(this.db);
    if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
    this.migrated = true;
  }

  private async checkClock(): Promise<void> {
    const before = this.clock.nowMs();
    const [row] = await this.db.query<{ now: Date }>('SELECT app.now() AS now');
    const after = this.clock.nowMs();
    const theirs = row?.now.getTime() ?? Number.NaN;
    // The database read its clock at some moment in between.
    const differenceMs = Math.max(before - theirs, theirs - after, 0);
    if (!(differenceMs <= httpSettings.clockDifferenceMs)) {
      throw new Error(`the clocks differ by ${String(Math.round(differenceMs))} ms`);
    }
  }
}
