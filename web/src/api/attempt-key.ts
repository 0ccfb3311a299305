import type { Problem } from './problem.js';

interface Keyed {
  readonly typed: string;
  readonly key: string;
  /** Whether an attempt has ended in a way that leaves open what became of it. */
  readonly unsure: boolean;
}

/** Of these it is not known yet whether the act was done, is under way, or will be. */
const OPEN = ['page.unreadable', 'request.key-busy'];
/** These say nothing of the act that the key stands for: it was not asked, or not the one that the key knows. */
const BESIDE = ['request.no-session', 'request.key-reused'];

/**
 * The idempotency key of one act on a page. It stays the same until it is known what became of the act, so that a
 * repeated press or a lost answer does nothing twice. A refusal that says so ends it: the API keeps refusals for their
 * key, and would answer the next press with the same one, even when it is approved by other means.
 */
export class AttemptKey {
  private current: Keyed | undefined;

  /** The key for this input. */
  of(typed: string): string {
    if (this.current?.typed !== typed) this.current = { typed, key: crypto.randomUUID(), unsure: false };
    return this.current.key;
  }

  /** The act was done: the next press is another one. */
  done(): void {
    this.current = undefined;
  }

  /** An attempt was refused, or has no answer. */
  refused({ code, status, replayed }: Problem): void {
    if (this.current === undefined || BESIDE.includes(code)) return;
    if (status < 400 || status >= 500 || OPEN.includes(code)) this.current = { ...this.current, unsure: true };
    // After an attempt without an answer only the kept refusal itself tells that nothing was done: other refusals, such
    // as that of too many calls, come before the key is looked at.
    else if (!this.current.unsure || replayed) this.current = undefined;
  }
}
