import { runInContext } from '../context/request-context.js';
import { newId } from '../ids/ids.js';
import { word, type Log } from '../logging/index.js';
import { jobsSettings } from './jobs.settings.js';
import type { SweepsRepository, TakenSweep } from './sweeps.repository.js';

interface Sweep {
  readonly seconds: number;
  readonly handler: () => Promise<void> | void;
  declared: boolean;
}

/** Runs what is to be done every so often, each in one process at a time, by rows with a due time and a lease. */
export class Sweeper {
  private readonly sweeps = new Map<string, Sweep>();
  /** One per process: a lease says who has it. */
  private readonly holder = newId<'Sweeper'>();
  private readonly underWay = new Map<string, Promise<void>>();
  private keptAtMs = 0;

  constructor(
    private readonly rows: SweepsRepository,
    private readonly log: Log,
  ) {}

  add(name: string, seconds: number, handler: () => Promise<void> | void): void {
    if (this.sweeps.has(name)) throw new Error(`sweep ${name} is defined twice`);
    this.sweeps.set(name, { seconds, handler, declared: false });
  }

  /** Starts what is due and gives how many sweeps that were. Raises what the database raises. */
  async startDue(): Promise<number> {
    if (this.sweeps.size === 0) return 0;
    for (const [name, sweep] of this.sweeps) {
      if (sweep.declared) continue;
      await this.rows.declare(name);
      sweep.declared = true;
    }
    await this.keepLeases();
    const idle = [...this.sweeps.keys()].filter((name) => !this.underWay.has(name));
    const taken = await this.rows.take(idle, this.holder, jobsSettings.sweepLeaseSeconds);
    for (const one of taken) {
      const run = this.run(one).finally(() => this.underWay.delete(one.name));
      this.underWay.set(one.name, run);
    }
    return taken.length;
  }

  /** Waits for the sweeps under way. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
  }

  private async run(taken: TakenSweep): Promise<void> {
    const { name } = taken;
    const sweep = this.sweeps.get(name);
    if (sweep === undefined) return;
    try {
      await runInContext({ requestId: newId() }, async () => sweep.handler());
    } catch (error) {
      this.log.error('jobs.sweep-failed', { sweep: word(name) }, error);
    }
    try {
      await this.rows.handBack(taken, this.holder, sweep.seconds);
    } catch (error) {
      // The lease runs out by itself.
      this.log.error('jobs.sweep-kept', { sweep: word(name) }, error);
    }
  }

  private async keepLeases(): Promise<void> {
    const nowMs = performance.now();
    if (this.underWay.size === 0 || nowMs - this.keptAtMs < (jobsSettings.sweepLeaseSeconds * 1_000) / 4) return;
    this.keptAtMs = nowMs;
    await this.rows.keep(this.holder, jobsSettings.sweepLeaseSeconds);
  }
}
