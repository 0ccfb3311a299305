import { runInContext } from '../context/request-context.js';
import { newId } from '../ids/ids.js';
import { word, type Log } from '../logging/index.js';
import { jobsSettings } from './jobs.settings.js';
import type { EndedSweep, SweepsRepository, TakenSweep } from './sweeps.repository.js';

interface Sweep {
  readonly seconds: number;
  readonly handler: () => Promise<void> | void;
  declared: boolean;
}

/**
 * Runs what is to be done every so often, each in one process at a time, by rows with a due time and a lease. After a pause
 * all are due together: only so many run at once, so that they leave connections to the jobs.
 */
export class Sweeper {
  private readonly sweeps = new Map<string, Sweep>();
  /** One per process: a lease says who has it. */
  private readonly holder = newId<'Sweeper'>();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private ended: EndedSweep[] = [];
  private handingBack: Promise<void> | undefined;
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
    await this.declare();
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

  private async declare(): Promise<void> {
    const unknown = [...this.sweeps].filter(([, sweep]) => !sweep.declared);
    if (unknown.length === 0) return;
    await this.rows.declare(unknown.map(([name]) => name));
    for (const [, sweep] of unknown) sweep.declared = true;
  }

  private async run(taken: TakenSweep): Promise<void> {
    const { name } = taken;
    const sweep = this.sweeps.get(name);
    if (sweep === undefined) return;
    await this.turn();
    let failed = false;
    try {
      await runInContext({ requestId: newId(), urgency: 'background' }, async () => sweep.handler());
    } catch (error) {
      failed = true;
      this.log.error('jobs.sweep-failed', { sweep: word(name) }, error);
    } finally {
      this.giveTurn();
    }
    this.ended.push({ ...taken, seconds: sweep.seconds, failed });
    this.handingBack ??= this.handBackEnded();
    await this.handingBack;
  }

  private async turn(): Promise<void> {
    if (this.running < jobsSettings.sweepsAtOnce) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private giveTurn(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }

  /** What ends while a statement is under way goes back with the next one. */
  private async handBackEnded(): Promise<void> {
    while (this.ended.length > 0) {
      const ended = this.ended.splice(0);
      try {
        await this.rows.handBack(ended, this.holder);
      } catch (error) {
        // The leases run out by themselves.
        this.log.error('jobs.sweeps-kept', { sweeps: ended.length }, error);
      }
    }
    this.handingBack = undefined;
  }

  private async keepLeases(): Promise<void> {
    const nowMs = performance.now();
    if (this.underWay.size === 0 || nowMs - this.keptAtMs < (jobsSettings.sweepLeaseSeconds * 1_000) / 4) return;
    this.keptAtMs = nowMs;
    await this.rows.keep(this.holder, jobsSettings.sweepLeaseSeconds);
  }
}
