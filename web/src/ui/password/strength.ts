import { startWorker } from '../../api/own-worker.js';
import type { StrengthAnswer, StrengthOrder } from './strength-messages.js';
import workerUrl from './strength-worker.ts?worker&url';

type Question = Omit<StrengthOrder, 'id'>;

/** The dictionaries have to come first. */
const FIRST_ANSWER_MS = 30_000;
const ANSWER_MS = 8_000;
const FAILURES_MAX = 2;

/** Looks at passwords in a worker, one at a time, and only at the newest of those that wait. */
export class Strength {
  private worker: Worker | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy: StrengthOrder | undefined;
  private waiting: StrengthOrder | undefined;
  private lastId = 0;
  private failures = 0;
  private answered = false;

  constructor(
    private readonly onAnswer: (answer: StrengthAnswer, question: Question) => void,
    /** It does not work here; the server looks at the password all the same. */
    private readonly onFailure: () => void,
  ) {}

  /** Loads the rules, so that the first answer comes sooner. */
  start(): void {
    if (this.worker !== undefined || this.failures >= FAILURES_MAX) return;
    const worker = startWorker(workerUrl);
    worker.addEventListener('message', ({ data }: MessageEvent<StrengthAnswer>) => {
      this.take(data);
    });
    worker.addEventListener('error', () => {
      this.fail();
    });
    this.worker = worker;
  }

  ask(question: Question): void {
    this.lastId += 1;
    this.waiting = { ...question, id: this.lastId };
    this.next();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = undefined;
    this.busy = undefined;
    this.waiting = undefined;
  }

  private next(): void {
    if (this.busy !== undefined || this.waiting === undefined) return;
    this.start();
    if (this.worker === undefined) {
      this.waiting = undefined;
      this.onFailure();
      return;
    }
    this.busy = this.waiting;
    this.waiting = undefined;
    this.timer = setTimeout(
      () => {
        this.fail();
      },
      this.answered ? ANSWER_MS : FIRST_ANSWER_MS,
    );
    this.worker.postMessage(this.busy);
  }

  private take(answer: StrengthAnswer): void {
    const order = this.busy;
    if (order?.id !== answer.id) return;
    clearTimeout(this.timer);
    this.busy = undefined;
    this.answered = true;
    this.failures = 0;
    if (this.waiting === undefined) this.onAnswer(answer, order);
    this.next();
  }

  /** Gives the worker up; a new one may have more luck. */
  private fail(): void {
    const order = this.waiting ?? this.busy;
    this.failures += 1;
    this.stop();
    if (order === undefined) return;
    this.waiting = order;
    this.next();
  }
}
