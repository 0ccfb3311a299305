import { StreamSink } from './log-sink.js';

/** For people who look at a rehearsal's terminal: time, level, event and fields on a line, errors below it. */
export class ReadableSink extends StreamSink {
  override write(line: string): void {
    super.write(readable(line));
  }
}

interface Line {
  readonly time: string;
  readonly level: string;
  readonly event: string;
  readonly error?: object;
}

/** One line of JSON, of ours, as text. */
export function readable(line: string): string {
  const { time, level, event, error, ...fields } = JSON.parse(line) as Line & Record<string, unknown>;
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
  const below = error === undefined ? '' : `\n${JSON.stringify(error, undefined, 2)}`;
  return `${[time.slice(11, 23), level.toUpperCase().padEnd(5), event, ...shown].join(' ')}${below}\n`;
}
