import { pino, stdTimeFunctions, type Logger as Pino } from 'pino';
import { currentContext } from '../context/request-context.js';
import { isId } from '../ids/ids.js';
import { errorShape } from './error-shape.js';
import { writtenFields, type LogFields, type Safe } from './log-fields.js';
import type { LogSink } from './log-sink.js';
import { loggingSettings } from './logging.settings.js';

/** What happened, as a word of a code: `jobs.handler-failed`. */
export type LogEvent = `${Lowercase<string>}.${Lowercase<string>}`;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * The structured log. A line is an event, fields of allowed shapes (ids, words of a code, numbers, booleans) and the
 * shape of an error: its class, code and stack without its message. There is no way to log free text, a request, its
 * body, headers or address, because no type takes them.
 */
export abstract class Log {
  debug<const Fields extends LogFields>(event: LogEvent, fields?: Safe<Fields>): void {
    this.write('debug', event, fields ?? {});
  }

  info<const Fields extends LogFields>(event: LogEvent, fields?: Safe<Fields>): void {
    this.write('info', event, fields ?? {});
  }

  /** Something is not as it should be, and the portal has coped. */
  warn<const Fields extends LogFields>(event: LogEvent, fields?: Safe<Fields>, error?: unknown): void {
    this.write('warn', event, fields ?? {}, error);
  }

  /** Somebody has to look at it. */
  error<const Fields extends LogFields>(event: LogEvent, fields?: Safe<Fields>, error?: unknown): void {
    this.write('error', event, fields ?? {}, error);
  }

  protected abstract write(level: LogLevel, event: string, fields: LogFields, error?: unknown): void;
}

const EVENT = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;

/** JSON lines by pino. */
export class PinoLog extends Log {
  private readonly pino: Pino;
  private reportedDropped = 0;

  constructor(private readonly sink: LogSink) {
    super();
    this.pino = pino(
      { level: loggingSettings.level, base: null, timestamp: stdTimeFunctions.isoTime, formatters },
      sink,
    );
  }

  protected override write(level: LogLevel, event: string, fields: LogFields, error?: unknown): void {
    this.reportDropped();
    const requestId = currentContext()?.requestId;
    this.pino[level]({
      event: EVENT.test(event) ? event : 'logging.unnamed-event',
      ...(requestId !== undefined && isId(requestId) ? { requestId } : {}),
      ...writtenFields(fields),
      ...(error === undefined ? {} : { error: errorShape(error) }),
    });
  }

  /** Once the sink takes lines again, or at least may, one says how many were lost. */
  private reportDropped(): void {
    const { dropped } = this.sink;
    if (dropped === this.reportedDropped) return;
    const lines = dropped - this.reportedDropped;
    this.reportedDropped = dropped;
    this.pino.warn({ event: 'logging.lines-dropped', lines });
  }
}

const formatters = { level: (label: string): object => ({ level: label }) };
