import { LogSink, PinoLog } from '../../src/platform/logging/index.js';

/** Keeps what is logged, for tests that look at it; put it in the place of `LogSink`. */
export class CapturedLog extends LogSink {
  private static readonly LINES_MAX = 100_000;
  readonly lines: string[] = [];
  override readonly dropped = 0;

  override write(line: string): void {
    if (this.lines.length < CapturedLog.LINES_MAX) this.lines.push(line);
  }

  override flush(): Promise<void> {
    return Promise.resolve();
  }

  /** The lines as objects. */
  get entries(): readonly Readonly<Record<string, unknown>>[] {
    return this.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  get text(): string {
    return this.lines.join('');
  }
}

/** A log for classes that a test builds by hand, and what it has written. */
export function testLog(): { readonly log: PinoLog; readonly captured: CapturedLog } {
  const captured = new CapturedLog();
  return { log: new PinoLog(captured), captured };
}
