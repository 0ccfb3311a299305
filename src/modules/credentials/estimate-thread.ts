import { Worker } from 'node:worker_threads';
import { credentialsProblems } from './credentials.problems.js';
import type { EstimateAnswer, EstimateReady } from './estimate-messages.js';
import type { Breach, PasswordRule, PasswordRuleSettings } from './rules/breach.js';
import type { PersonalWords } from './rules/personal-words.js';

/** Longest times in milliseconds. */
export interface EstimateTimes {
  readonly startMs: number;
  readonly answerMs: number;
}

interface Waiting {
  readonly resolve: (breaches: readonly Breach<PasswordRule>[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * From a build the thread runs JavaScript. From sources (tests) it runs the TypeScript as it is: Node strips the types, and
 * this hook finds `x.ts` where the code, as everywhere, says `x.js`.
 */
const SOURCE_HOOK = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      const isOurs = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.slice(0, -3) + '.ts' : specifier, context);
    },
  });
`)}`;

const isSource = import.meta.url.endsWith('.ts');
const WORKER_FILE = new URL(isSource ? './estimate-worker.ts' : './estimate-worker.js', import.meta.url);

/**
 * One thread that examines one password at a time. It starts when first used, and again after it was stopped because an
 * answer took too long or it died. Whatever goes wrong, the password is refused with
 * `credentials.estimate-unavailable`, never accepted.
 */
export class EstimateThread {
  private worker: Worker | undefined;
  private ready: Promise<void> | undefined;
  private waiting: Waiting | undefined;
  private lastId = 0;
  private closed = false;

  constructor(
    private readonly settings: PasswordRuleSettings,
    private readonly times: EstimateTimes,
    private readonly file: URL = WORKER_FILE,
  ) {}

  /** Loads the dictionaries. Raises `credentials.estimate-unavailable` when that takes too long or fails. */
  start(): Promise<void> {
    if (this.closed) return Promise.reject(unavailable('the thread is closed'));
    this.ready ??= this.launch();
    return this.ready;
  }

  /** Examines one password; the caller sees to it that no two are under way. */
  async examine(password: string, about: PersonalWords): Promise<readonly Breach<PasswordRule>[]> {
    await this.start();
    const worker = this.worker;
    if (worker === undefined || this.waiting !== undefined) throw unavailable('the thread is not free');
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.stop(unavailable('the estimate took too long')), this.times.answerMs);
      this.waiting = { resolve, reject, timer };
      worker.postMessage({ id, password, about });
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const worker = this.worker;
    this.stop(unavailable('the thread is closed'));
    await worker?.terminate();
  }

  private launch(): Promise<void> {
    const worker = new Worker(this.file, {
      workerData: this.settings,
      execArgv: isSource ? ['--no-warnings', '--import', SOURCE_HOOK] : [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    worker.unref();
    this.worker = worker;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.stop(unavailable('the dictionaries did not load in time')),
        this.times.startMs,
      );
      const fail = (error: Error): void => {
        clearTimeout(timer);
        if (this.worker === worker) this.stop(error);
        reject(error);
      };
      worker.on('message', (message: EstimateReady | EstimateAnswer) => {
        if (message === 'ready') {
          clearTimeout(timer);
          resolve();
        } else if (this.worker === worker) this.answer(message);
      });
      worker.on('error', (error) => fail(unavailable('the thread failed', error)));
      worker.on('exit', () => fail(unavailable('the thread ended')));
    });
  }

  private answer({ id, breaches }: EstimateAnswer): void {
    const waiting = this.waiting;
    if (waiting === undefined || id !== this.lastId) return;
    clearTimeout(waiting.timer);
    this.waiting = undefined;
    waiting.resolve(breaches);
  }

  /** Gives the thread up; the next password gets a new one. */
  private stop(error: Error): void {
    const { worker, waiting } = this;
    this.worker = undefined;
    this.ready = undefined;
    this.waiting = undefined;
    if (waiting !== undefined) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
    void worker?.terminate();
  }
}

function unavailable(reason: string, cause?: unknown): Error {
  return credentialsProblems.estimateUnavailable({ retryAfterSeconds: 2, cause: new Error(reason, { cause }) });
}
