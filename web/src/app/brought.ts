/**
 * A part of the pages that is brought when it is first needed; what could not be loaded is tried anew by the next who asks.
 * Browsers remember for as long as the document lasts that a script could not be loaded, so nothing is tried while there is
 * no network; see also `reached`.
 */
export class Brought<Part> {
  private coming: Promise<void> | undefined;
  private here: Part | undefined;
  private missed = false;

  constructor(private readonly load: () => Promise<Part>) {}

  get part(): Part | undefined {
    return this.here;
  }

  /** Whether it was asked for and did not come. */
  get failed(): boolean {
    return this.missed && this.here === undefined;
  }

  /** Ends when it is known whether the part has come; the same promise until then. */
  bring(): Promise<void> {
    if (this.here !== undefined) return Promise.resolve();
    this.coming ??= this.tryOnce().finally(() => {
      this.coming = undefined;
    });
    return this.coming;
  }

  private async tryOnce(): Promise<void> {
    try {
      if (!navigator.onLine) throw new Error('there is no network');
      this.here = await this.load();
    } catch {
      this.missed = true;
    }
  }
}

const REACHED_WITHIN_MS = 10_000;

/** Loads after something small has come: for what nobody can do without, where a browser may not know that the way is gone. */
export function reached<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  return async () => {
    await fetch('/gate.svg', { cache: 'no-store', signal: AbortSignal.timeout(REACHED_WITHIN_MS) });
    return load();
  };
}
