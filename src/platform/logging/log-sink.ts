import type { DestinationStream } from 'pino';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { loggingSettings } from './logging.settings.js';

/** Where log lines go. A sink never raises, never waits, and holds a bounded number of bytes. */
export abstract class LogSink implements DestinationStream {
  abstract write(line: string): void;
  /** Lines that were dropped since the start, because the sink was stuck or gone. */
  abstract readonly dropped: number;
  /** Waits a moment, and no longer, for what is held to be written. */
  abstract flush(): Promise<void>;
}

const FLUSH_WITHIN_MS = 1_000;
const FLUSH_LOOK_MS = 10;

/**
 * A stream, standard output as a rule. A reader that hangs or is gone costs lines, which are counted, and nothing else.
 * Not pino's own destination: its flush at the end of the process never ends when the reader is gone.
 */
export class StreamSink extends LogSink {
  private droppedCount = 0;

  constructor(
    private readonly stream: Writable,
    private readonly heldBytesMax: number = loggingSettings.heldBytesMax,
  ) {
    super();
    // Each failed line reports to its own callback; without a listener the error would end the process besides.
    stream.on('error', () => undefined);
  }

  override write(line: string): void {
    if (this.stream.writable && this.stream.writableLength + line.length <= this.heldBytesMax) {
      this.stream.write(line, (error) => {
        if (error) this.droppedCount += 1;
      });
    } else {
      this.droppedCount += 1;
    }
  }

  override get dropped(): number {
    return this.droppedCount;
  }

  override async flush(): Promise<void> {
    for (let waitedMs = 0; waitedMs < FLUSH_WITHIN_MS; waitedMs += FLUSH_LOOK_MS) {
      if (!this.stream.writable || this.stream.writableLength === 0) return;
      await pause(FLUSH_LOOK_MS);
    }
  }
}
