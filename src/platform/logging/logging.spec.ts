import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PassThrough, Writable } from 'node:stream';
import { testLog } from '../../../test/support/logs.js';
import { runInContext } from '../context/request-context.js';
import { newId } from '../ids/ids.js';
import { defineProblems } from '../problems/index.js';
import { errorShape } from './error-shape.js';
import { routePattern, WITHHELD, word, writtenFields, type LogFields } from './log-fields.js';
import { LogSink, StreamSink } from './log-sink.js';
import { PinoLog } from './log.js';
import { NestLog } from './nest-log.js';
import { readable } from './readable-sink.js';

const problems = defineProblems('logging-test', { refused: { status: 409, title: 'Refused' } });
const CANARY = 'canary-tanaka@example.jp 090-1234-5678';

describe('a log line', () => {
  it('is JSON with time, level, event, request id and fields', () => {
    const { log, captured } = testLog();
    const [requestId, cardId] = [newId(), newId<'Card'>()];
    runInContext({ requestId }, () =>
      log.info('cards.arrived', { cardId, channel: 'counter', tookMs: 12, last: true }),
    );
    const [entry] = captured.entries;
    expect(entry).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      event: 'cards.arrived',
      requestId,
      cardId,
      channel: 'counter',
      tookMs: 12,
      last: true,
    });
  });

  it('takes no free string: the compiler refuses it, and at run time it is withheld', () => {
    const { log, captured } = testLog();
    const typed: string = CANARY;
    // @ts-expect-error a plain string may hold anything
    log.info('cards.arrived', { name: typed });
    // @ts-expect-error neither may an object
    log.info('cards.arrived', { body: { typed } });
    log.info('cards.arrived', { name: word(typed), route: routePattern(`/api/${typed}`) });
    log.info(typed as 'cards.arrived');
    expect(captured.text).not.toContain('canary');
    expect(captured.entries.map(({ name, body, event }) => name ?? body ?? event)).toEqual([
      WITHHELD,
      WITHHELD,
      WITHHELD,
      'logging.unnamed-event',
    ]);
  });

  it('withholds whatever has a character, a length or a number that no word has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(/[^A-Za-z0-9._:/-]/.test(text));
        expect(writtenFields({ field: text })).toEqual({ field: WITHHELD });
      }),
    );
    for (const text of [
      '09012345678',
      'x09012345678',
      'a'.repeat(81),
      '203.0.113.7',
      '/api/cards/4980000000000001',
      '/a?b=c',
    ]) {
      expect(writtenFields({ field: text })).toEqual({ field: WITHHELD });
    }
  });

  it('writes only what is flat, and under plain names', () => {
    const fields = { list: [CANARY], deep: { CANARY }, [CANARY]: 1, number: Infinity, none: undefined } as unknown;
    expect(writtenFields(fields as LogFields)).toEqual({ list: WITHHELD, deep: WITHHELD, number: WITHHELD });
  });

  it('can be read in a terminal', () => {
    const { log, captured } = testLog();
    log.warn('jobs.failed', { job: 'send-mail' }, new TypeError(CANARY));
    const text = readable(captured.lines[0] ?? '');
    expect(text).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}jobs\.failed job=send-mail\n/);
    expect(text).toContain('TypeError');
    expect(text).not.toContain('canary');
  });
});

describe('the shape of an error', () => {
  it('has class, code and stack, and not its message', () => {
    const shape = errorShape(new RangeError(CANARY));
    expect(shape.class).toBe('RangeError');
    expect(shape.stack?.[0]).toMatch(/^at .*logging\.spec\.ts:\d+:\d+\)?$/);
    expect(JSON.stringify(shape)).not.toContain('canary');
  });

  it('leaves out what a driver adds: detail, query, parameters, hint, where', () => {
    const driver = Object.assign(new Error(`duplicate key: ${CANARY}`), {
      severity: 'ERROR',
      code: '23505',
      constraint: 'member_phone_index',
      table: 'member',
      detail: `Key (phone)=(${CANARY}) already exists.`,
      hint: CANARY,
      where: CANARY,
    });
    const wrapped = Object.assign(new Error(driver.message), {
      driverError: driver,
      query: `SELECT '${CANARY}'`,
      parameters: [CANARY],
      cause: driver,
    });
    const shape = errorShape(wrapped);
    expect(shape).toMatchObject({ code: '23505', constraint: 'member_phone_index', table: 'member' });
    expect(JSON.stringify(shape)).not.toContain('canary');
  });

  it('keeps the code of a problem and the shape of its cause, three deep at most', () => {
    const deep = new Error('1', {
      cause: new Error('2', { cause: new Error('3', { cause: new Error('4', { cause: new Error(CANARY) }) }) }),
    });
    const shape = errorShape(problems.refused({ cause: deep, detail: CANARY }));
    expect(shape).toMatchObject({ class: 'Problem', problem: 'logging-test.refused', cause: { cause: { cause: {} } } });
    expect(shape.cause?.cause?.cause?.cause).toBeUndefined();
    expect(JSON.stringify(shape)).not.toContain('canary');
    const loop = new Error('loop');
    loop.cause = loop;
    expect(JSON.stringify(errorShape(loop)).length).toBeLessThan(20_000);
  });

  it('is not fooled by a message that looks like frames, a written name, code or constraint, nor a thrown text', () => {
    const forged = new Error(`first\n    at canary (/canary.js:1:1)\n    at canary (${CANARY})`);
    Object.assign(forged, { name: 'canary', code: CANARY, constraint: CANARY, table: CANARY });
    expect(JSON.stringify(errorShape(forged))).not.toContain('canary');
    for (const code of ['123456', '12345', 'A1234567', '09012345678']) {
      expect(errorShape(Object.assign(new Error(), { code })).code).toBeUndefined();
    }
    expect(errorShape(Object.assign(new Error(), { code: 'ECONNRESET' })).code).toBe('ECONNRESET');
    const relabelled = new Error('short');
    relabelled.stack = `Error: ${CANARY}\n    at canary ${CANARY}\n  ${CANARY}`;
    expect(JSON.stringify(errorShape(relabelled))).not.toContain('canary');
    expect(errorShape(CANARY)).toEqual({ class: 'string' });
    expect(errorShape(null)).toEqual({ class: 'object' });
  });

  it('has the message of a class that promises to hold no values', () => {
    class Plain extends Error {
      static readonly messageIsPlain = true;
    }
    expect(errorShape(new Plain('the file is missing')).message).toBe('the file is missing');
  });
});

describe("Nest's own logger", () => {
  it('says who spoke and the shape of an error, never the text', () => {
    const { log, captured } = testLog();
    const nest = new NestLog(log);
    nest.log();
    nest.warn(CANARY, 'RouterExplorer');
    nest.error(CANARY, `Error: ${CANARY}\n    at x (y.js:1:1)`, 'ExceptionsHandler');
    nest.error(new TypeError(CANARY));
    nest.fatal({ message: CANARY }, CANARY);
    expect(captured.text).not.toContain('canary');
    expect(
      captured.entries.map(({ level, speaker, error }) => [
        level,
        speaker,
        (error as { class?: string } | undefined)?.class,
      ]),
    ).toEqual([
      ['warn', 'RouterExplorer', undefined],
      ['error', 'ExceptionsHandler', undefined],
      ['error', 'unknown', 'TypeError'],
      ['error', WITHHELD, undefined],
    ]);
  });
});

describe('a sink that fails', () => {
  it('costs lines, which are counted and reported, and nothing else', () => {
    class Failing extends LogSink {
      dropped = 0;
      failing = true;
      readonly lines: string[] = [];
      override write(line: string): void {
        if (this.failing) this.dropped += 1;
        else this.lines.push(line);
      }
      override flush(): Promise<void> {
        return Promise.resolve();
      }
    }
    const sink = new Failing();
    const log = new PinoLog(sink);
    log.info('cards.arrived');
    log.info('cards.arrived');
    sink.failing = false;
    log.info('cards.arrived');
    expect(sink.lines.map((line) => (JSON.parse(line) as { event: string; lines?: number }).event)).toEqual([
      'logging.lines-dropped',
      'cards.arrived',
    ]);
    expect(sink.lines[0]).toContain('"lines":');
  });

  it('writes to a stream, and survives that it is gone', async () => {
    const [reader, writer] = [new PassThrough(), new PassThrough()];
    writer.pipe(reader);
    const sink = new StreamSink(writer);
    new PinoLog(sink).info('cards.arrived');
    await sink.flush();
    expect(String(reader.read())).toContain('cards.arrived');
    writer.destroy(new Error('gone'));
    for (let at = 0; at < 5; at += 1) sink.write('more\n');
    await sink.flush();
    expect(sink.dropped).toBe(5);
  });

  it('counts the lines that the system refuses to take', async () => {
    const refusing = new Writable({ autoDestroy: false, write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const sink = new StreamSink(refusing);
    sink.write('one\n');
    await new Promise((resolve) => setImmediate(resolve));
    expect(sink.dropped).toBe(1);
  });

  it('holds a bounded number of bytes for a reader that hangs, and does not wait for it', async () => {
    const hanging = new Writable({ write: () => undefined });
    const sink = new StreamSink(hanging, 65_536);
    const log = new PinoLog(sink);
    for (let at = 0; at < 20_000; at += 1) log.info('cards.arrived', { at });
    expect(hanging.writableLength).toBeLessThanOrEqual(65_536);
    expect(sink.dropped).toBeGreaterThan(15_000);
    const started = performance.now();
    await sink.flush();
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
