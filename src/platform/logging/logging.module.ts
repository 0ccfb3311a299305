import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Log, PinoLog } from './log.js';
import { LogSink, StreamSink } from './log-sink.js';
import { NestLog } from './nest-log.js';
import { ReadableSink } from './readable-sink.js';
import { RequestLog } from './request-log.js';

/** The structured log, for every module. */
@Global()
@Module({
  providers: [
    {
      provide: LogSink,
      inject: [Config],
      useFactory: (config: Config): LogSink =>
        !config.production && process.stdout.isTTY ? new ReadableSink(process.stdout) : new StreamSink(process.stdout),
    },
    { provide: Log, inject: [LogSink], useFactory: (sink: LogSink) => new PinoLog(sink) },
    NestLog,
    RequestLog,
  ],
  exports: [Log, LogSink, NestLog],
})
export class LoggingModule implements OnApplicationShutdown {
  constructor(private readonly sink: LogSink) {}

  onApplicationShutdown(): Promise<void> {
    return this.sink.flush();
  }
}
