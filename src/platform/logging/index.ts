export { Log, PinoLog, type LogEvent, type LogLevel } from './log.js';
export { problemCode, routePattern, word, type LogField, type LogFields, type LogWord } from './log-fields.js';
export { errorShape, type ErrorShape } from './error-shape.js';
export { LogSink, StreamSink } from './log-sink.js';
export { NestLog } from './nest-log.js';
export { noteProblem } from './request-log.js';
export { LoggingModule } from './logging.module.js';
