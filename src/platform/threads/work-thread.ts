import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadReady } from './messages.js';

/** What a thread is, and how long it may take. */
export interface ThreadSpec {
  /** Calls `answerOrders`; see `workerFile`. */
  readonly file: URL;
  /** Given to the work with every order. */
  readonly settings: unknown;
  /** Longest times in milliseconds. */
  readonly startMs: number;
  readonly answerMs: number;
  /** Memory of its own, in MiB; more ends the thread. */
  readonly heapMb: number;
  /** The error that an order is refused with, whatever goes wrong. */
  readonly fault: (reason: string, cause?: unknown) => Error;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
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

/** The file of a worker beside the module that starts it: `workerFile('./estimate-worker', import.meta.url)`. */
export function workerFile(name: string, besides: string): URL {
  return new URL(`${name}${isSource ? '.ts' : '.js'}`, besides);
}

/**
 * One thread that does one order at a time. It starts when first used, and again after it was stopped because an answer
 * took too long or it died. Whatever goes wrong, the order is refused with the fault of its `ThreadSpec`.
 */
export class WorkThread<Order, Answer> {
  private worker: Worker | undefined;
  private ready: Promise<void> | undefined;
  private waiting: Waiting<Answer> | undefined;
  private lastId = 0;
  private closed = false;

  constructor(private readonly spec: ThreadSpec) {}

  /** Loads what the work needs. Raises the fault when that takes too long or fails. */
  start(): Promise<void> {
    if (this.closed) return Promise.reject(this.spec.fault('the thread is closed'));
    this.ready ??= this.launch();
    return this.ready;
  }

  /** Has one order done; the caller sees to it that no two are under way. */
  async ask(order: Order): Promise<Answer> {
    await this.start();
    const worker = this.worker;
    if (worker === undefined || this.waiting !== undefined) throw this.spec.fault('the thread is not free');
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.stop(this.spec.fault('the answer took too long')), this.spec.answerMs);
      this.waiting = { resolve, reject, timer };
      try {
        worker.postMessage({ id, order });
      } catch (error) {
        // What can't be sent is the caller's mistake and leaves the thread as it was.
        clearTimeout(timer);
        this.waiting = undefined;
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const worker = this.worker;
    this.stop(this.spec.fault('the thread is closed'));
    await worker?.terminate();
  }

  private launch(): Promise<void> {
    const { file, settings, startMs, heapMb, fault } = this.spec;
    const worker = new Worker(file, {
      workerData: settings,
      execArgv: isSource ? ['--no-warnings', '--import', SOURCE_HOOK] : [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    worker.unref();
    this.worker = worker;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(fault('the thread was not ready in time')), startMs);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        if (this.worker === worker) this.stop(error);
        reject(error);
      };
      worker.on('message', (message: ThreadReady | ThreadAnswer) => {
        if (message === 'ready') {
          clearTimeout(timer);
          resolve();
        } else if (this.worker === worker) this.answer(message);
      });
      worker.on('error', (error) => fail(fault('the thread failed', error)));
      worker.on('exit', () => fail(fault('the thread ended')));
    });
  }

  private answer({ id, answer }: ThreadAnswer): void {
    const waiting = this.waiting;
    if (waiting === undefined || id !== this.lastId) return;
    clearTimeout(waiting.timer);
    this.waiting = undefined;
    waiting.resolve(answer as Answer);
  }

  /** Gives the thread up; the next order gets a new one. */
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
