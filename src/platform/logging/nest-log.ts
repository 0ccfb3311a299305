import { Injectable, type LoggerService } from '@nestjs/common';
import { Log } from './log.js';
import { word } from './log-fields.js';

/**
 * What the framework and libraries say through Nest's logger. Their text is free and may quote anything, so only who
 * spoke, how seriously, and the shape of an error are written; what they say while starting is not written at all.
 */
@Injectable()
export class NestLog implements LoggerService {
  constructor(private readonly structured: Log) {}

  log(): void {
    // Lists of modules and routes: of no use in a log.
  }

  debug(): void {
    this.log();
  }

  verbose(): void {
    this.log();
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.structured.warn('framework.warning', { speaker: speakerOf(more) }, thrown(message, more));
  }

  error(message: unknown, ...more: unknown[]): void {
    this.structured.error('framework.error', { speaker: speakerOf(more) }, thrown(message, more));
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.error(message, ...more);
  }
}

/** Nest gives the context last. */
function speakerOf(more: readonly unknown[]): ReturnType<typeof word> {
  const last = more.at(-1);
  return word(typeof last === 'string' ? last : 'unknown');
}

function thrown(message: unknown, more: readonly unknown[]): Error | undefined {
  return [message, ...more].find((part) => part instanceof Error);
}
