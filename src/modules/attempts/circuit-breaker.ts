import type { Clock } from '../../platform/clock/index.js';

export interface BreakerShape {
  /** Failures in a row that open the breaker. */
  readonly failuresMax: number;
  /** How long it then stays open before one call may try again. */
  readonly openMs: number;
}

/** Raised in place of a call while the breaker is open. */
export class CircuitOpen extends Error {
  override name = 'CircuitOpen';
}

/**
 * Spares the callers a store that does not answer: after some failures in a row none is asked for a while, then one
 * caller is let through, and its luck decides for all.
 */
export class CircuitBreaker {
  private failures = 0;
  private closedFromMs = 0;
  private probing = false;

  constructor(
    private readonly shape: BreakerShape,
    private readonly clock: Clock,
    private readonly told: (open: boolean) => void = () => undefined,
  ) {}

  get open(): boolean {
    return this.failures >= this.shape.failuresMax && (this.probing || this.clock.nowMs() < this.closedFromMs);
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.open) throw new CircuitOpen('the store is left alone for a moment');
    const probe = this.failures >= this.shape.failuresMax;
    if (probe) this.probing = true;
    try {
      const result = await call();
      this.succeeded();
      return result;
    } catch (error) {
      this.failed();
      throw error;
    } finally {
      if (probe) this.probing = false;
    }
  }

  private succeeded(): void {
    if (this.failures >= this.shape.failuresMax) this.told(false);
    this.failures = 0;
  }

  private failed(): void {
    this.failures += 1;
    if (this.failures === this.shape.failuresMax) this.told(true);
    if (this.failures >= this.shape.failuresMax) this.closedFromMs = this.clock.nowMs() + this.shape.openMs;
  }
}
