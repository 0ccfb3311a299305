import { setTimeout as pause } from 'node:timers/promises';
// From its own file: this is loaded first of all, and the whole of logging would bring the framework.
import { errorShape } from '../logging/error-shape.js';

/** Thrown through the start-up when somebody wants it to end before it is done. */
export class StoppedEarly extends Error {
  override name = 'StoppedEarly';
}

/**
 * A terminal sends Ctrl-C to npm and to us, and npm passes its own on: two signals within a moment are one wish.
 */
const SAME_WISH_MS = 1_000;
/** Longest time for requests and jobs under way (hardening: finish within 10 s, leave). */
const STEP_WITHIN_MS = 10_000;

interface Step {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

export interface StopperOptions {
  /** Where to say what happens. */
  readonly say: (line: string) => void;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  readonly stepWithinMs?: number;
}

/** Ends in reverse order what was started, once, whoever asks for it. */
export class Stopper {
  private readonly steps: Step[] = [];
  private wishedAt: number | undefined;
  private starting = true;
  private stopping = false;

  constructor(private readonly options: StopperOptions) {}

  /** Remembers how to end something that has just been started. */
  add(name: string, stop: () => Promise<void>): void {
    this.steps.push({ name, stop });
  }

  /** Called between the steps of the start-up: a wish to stop meanwhile ends the start-up here. */
  checkpoint(): void {
    if (this.wishedAt !== undefined) throw new StoppedEarly();
  }

  /** The start-up is done: from now on a wish is followed at once. */
  started(): void {
    this.starting = false;
    if (this.wishedAt !== undefined) this.stop(0);
  }

  /** The start-up has failed, or was stopped early: ends what it had started so far. */
  startFailed(error: unknown): void {
    this.starting = false;
    if (this.wishedAt !== undefined) this.stop(0);
    else {
      // Nobody has been served yet, so there is nothing of anybody's in the text.
      this.options.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      this.stop(1);
    }
  }

  /** The first wish stops in good order; a second one, a moment later, leaves at once. */
  wish(why: string): void {
    const now = performance.now();
    if (this.wishedAt === undefined) {
      this.wishedAt = now;
      this.options.say(`${why}: stopping (once more to force it)`);
      // A start-up under way would leave behind what it is just starting: it stops at its next checkpoint.
      if (!this.starting) this.stop(0);
    } else if (now - this.wishedAt > SAME_WISH_MS) {
      this.options.say(`${why} again: leaving at once`);
      this.options.exit(130);
    }
  }

  /** After a fault that can't be served on with. Its message may quote what somebody typed, so its shape is said. */
  fail(error: unknown): void {
    this.options.say(`uncaught: ${JSON.stringify(errorShape(error))}`);
    this.stop(1);
  }

  private stop(code: number): void {
    if (this.stopping) return;
    this.stopping = true;
    void this.endAll(code);
  }

  private async endAll(code: number): Promise<void> {
    let worst = code;
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      if (!(await this.ended(step))) worst = 1;
    }
    this.options.exit(worst);
  }

  private async ended(step: Step): Promise<boolean> {
    const timer = new AbortController();
    try {
      const late = pause(this.options.stepWithinMs ?? STEP_WITHIN_MS, 'late' as const, { signal: timer.signal });
      const result = await Promise.race([step.stop().then(() => 'ended' as const), late]);
      if (result === 'late') this.options.say(`${step.name}: did not end in time`);
      return result === 'ended';
    } catch (error) {
      this.options.say(`${step.name}: ${JSON.stringify(errorShape(error))}`);
      return false;
    } finally {
      timer.abort();
    }
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Stops on the usual signals and on faults that nobody caught. */
export function stopOnSignals(stopper: Stopper): void {
  for (const name of SIGNALS) {
    process.on(name, () => {
      stopper.wish(name);
    });
  }
  process.on('uncaughtException', (error) => {
    stopper.fail(error);
  });
}
