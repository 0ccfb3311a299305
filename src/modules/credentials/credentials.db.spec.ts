import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { testConfig } from '../../../test/support/config.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { CapturedLog } from '../../../test/support/logs.js';
import { AccessModule } from '../../platform/access/index.js';
import { ClockMover } from '../../platform/clock/index.js';
import { ConfigModule } from '../../platform/config/index.js';
import { CryptoModule } from '../../platform/crypto/index.js';
import { DatabaseModule, Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs, JobsModule } from '../../platform/jobs/index.js';
import { LoggingModule, LogSink } from '../../platform/logging/index.js';
import { Attempts, AttemptsModule } from '../attempts/index.js';
import { AuditModule } from '../audit/index.js';
import {
  defineTemplate,
  LetterPort,
  MailPort,
  NotificationsModule,
  RecipientDirectories,
  SmsPort,
  VoicePort,
  type OutgoingSms,
  type RecipientAddresses,
} from '../notifications/index.js';
import { CodeSweep } from './code-sweep.js';
import { credentialsSettings as settings } from './credentials.settings.js';
import { CredentialsModule, defineCodePurpose, OneTimeCodes, PasswordCredentials, PasswordHasher } from './index.js';

const template = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'credentials-test.code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({ text: `確認コード ${secret.code}` }),
  en: ({ secret }) => ({ text: `Code ${secret.code}` }),
});
const proof = defineCodePurpose('test-proof', { template: template.id });
const other = defineCodePurpose('test-other', { template: template.id });

/** A telephone network that keeps what it carries. */
class KeptSms extends SmsPort {
  readonly sent: OutgoingSms[] = [];

  override send(message: OutgoingSms): Promise<void> {
    this.sent.push(message);
    return Promise.resolve();
  }
}

const neverUsed = { send: () => Promise.reject(new Error('only short messages are sent here')) };

let database: TestDatabase;
let nest: TestingModule;
let db: Db;
let codes: OneTimeCodes;
let sms: KeptSms;
let mover: ClockMover;
const people = new Map<string, RecipientAddresses>();

beforeAll(async () => {
  database = await startTestDatabase();
  sms = new KeptSms();

  @Module({
    providers: [
      { provide: SmsPort, useFactory: () => sms },
      ...[MailPort, VoicePort, LetterPort].map((port) => ({ provide: port, useValue: neverUsed })),
    ],
    exports: [MailPort, SmsPort, VoicePort, LetterPort],
  })
  class TestPortsModule {}

  nest = await Test.createTestingModule({
    imports: [
      ConfigModule.with(testConfig({ databaseUrl: database.url, duties: ['serve'] })),
      LoggingModule,
      CryptoModule,
      DatabaseModule,
      JobsModule,
      AccessModule,
      AuditModule,
      NotificationsModule.with(TestPortsModule),
      AttemptsModule,
      CredentialsModule,
    ],
  })
    .overrideProvider(LogSink)
    .useValue(new CapturedLog())
    .compile();
  await nest.init();
  db = nest.get(Db);
  codes = nest.get(OneTimeCodes);
  mover = nest.get(ClockMover);
  nest.get(RecipientDirectories).register('application', { find: (id) => Promise.resolve(people.get(id)) });
}, 120_000);

afterAll(async () => {
  await nest.close();
  await database.stop();
});

let subject: string;
let phone: string;
let lastNumber = 0;

beforeEach(() => {
  subject = newId();
  lastNumber += 1;
  phone = `+8190${String(lastNumber).padStart(8, '0')}`;
  people.set(subject, { locale: 'ja', phone });
});

/** Issues a code and gives what arrived on the telephone. */
async function issue(purpose = proof): Promise<string> {
  await db.transact((tx) => codes.issue(tx, purpose, { subject, to: { kind: 'application', id: subject }, phone }));
  await nest.get(Jobs).drain();
  const code = /\d{6}/.exec(sms.sent.filter((message) => message.to === phone).at(-1)?.text ?? '')?.[0];
  if (code === undefined) throw new Error('no code arrived');
  return code;
}

/** A code that is surely wrong. */
const not = (code: string): string => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));

async function eventsOf(id: string): Promise<string[]> {
  const rows = await database.asOwner<{ type: string }>(
    'SELECT type FROM audit.event WHERE subject_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ type }) => type);
}

describe('one-time codes', () => {
  checkpoint('5.phone-code', 'sends six digits to the phone and takes them once', async () => {
    const code = await issue();
    expect(code).toMatch(/^\d{6}$/);
    await expect(codes.verify(proof, subject, code, phone)).resolves.toBe('right');
    await expect(codes.verify(proof, subject, code, phone)).resolves.toBe('wrong');
    expect(await eventsOf(subject)).toEqual(
      expect.arrayContaining(['credentials.code-issued', 'credentials.code-accepted', 'credentials.code-refused']),
    );
  });

  checkpoint('5.phone-code', 'ends after ten minutes, and no purpose may live longer', async () => {
    const code = await issue();
    await mover.advance(settings.codeTtlSecondsMax + 1);
    await expect(codes.verify(proof, subject, code)).resolves.toBe('wrong');
    expect(settings.codeTtlSecondsMax).toBe(600);
    expect(() => defineCodePurpose('test-slow', { template: template.id, ttlSeconds: 601 })).toThrow('too long');
    await expect(
      database.asOwner(
        `UPDATE app.one_time_code SET expires_at = issued_at + interval '11 minutes' WHERE subject = $1`,
        [subject],
      ),
    ).rejects.toThrow('one_time_code_lives_ten_minutes');
  });

  checkpoint('5.phone-code', 'does not prove a number it was not sent to', async () => {
    const code = await issue();
    await expect(codes.verify(proof, subject, code, '+819012340000')).resolves.toBe('wrong');
    await expect(codes.verify(proof, newId(), code, phone)).resolves.toBe('wrong');
    await expect(codes.verify(other, subject, code, phone)).resolves.toBe('wrong');
    await expect(codes.verify(proof, subject, code, phone)).resolves.toBe('right');
  });

  it('takes full width digits, blanks and dashes for the digits they are', async () => {
    const code = await issue();
    const typed = ` ${code.slice(0, 3)}-${code.slice(3).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))}`;
    await expect(codes.verify(proof, subject, typed)).resolves.toBe('right');
  });

  it('is replaced by a resend', async () => {
    const first = await issue();
    const second = await issue();
    if (first !== second) await expect(codes.verify(proof, subject, first)).resolves.toBe('wrong');
    await expect(codes.verify(proof, subject, second)).resolves.toBe('right');
  });

  it('leaves nothing when the transaction that issued it is rolled back', async () => {
    const before = sms.sent.length;
    const failed = db.transact(async (tx) => {
      await codes.issue(tx, proof, { subject, to: { kind: 'application', id: subject }, phone });
      throw new Error('the rest failed');
    });
    await expect(failed).rejects.toThrow('the rest failed');
    await nest.get(Jobs).drain();
    expect(sms.sent).toHaveLength(before);
    await expect(db.query('SELECT 1 FROM app.one_time_code WHERE subject = $1', [subject])).resolves.toEqual([]);
  });

  checkpoint('5.code-tries', 'judges five tries over all resends and then not even the right code', async () => {
    for (let resend = 0; resend < 4; resend += 1) {
      const code = await issue();
      await expect(codes.verify(proof, subject, not(code))).resolves.toBe('wrong');
    }
    await expect(codes.verify(proof, subject, not(await issue()))).resolves.toBe('wrong');
    const right = await issue();
    await expect(codes.verify(proof, subject, right)).resolves.toBe('spent');
    await expect(codes.verify(other, subject, await issue(other))).resolves.toBe('right');
  });

  killTest('5.code-tries', 'are guessed on and on without a budget, and the right one still counts', async () => {
    const code = await issue();
    const attempts = nest.get(Attempts);
    attempts.reserve = () => Promise.resolve({ granted: true, left: 1 });
    try {
      for (let guesses = 0; guesses < 12; guesses += 1)
        await expect(codes.verify(proof, subject, not(code))).resolves.toBe('wrong');
      await expect(codes.verify(proof, subject, code)).resolves.toBe('right');
    } finally {
      Reflect.deleteProperty(attempts, 'reserve');
    }
  });

  checkpoint('5.code-tries', 'evaluates exactly five of a hundred wrong tries at once', async () => {
    const code = await issue();
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, () => codes.verify(proof, subject, not(code)).catch(() => 'failed')),
    );
    expect(verdicts.filter((verdict) => verdict === 'wrong')).toHaveLength(5);
    expect(verdicts.filter((verdict) => verdict === 'spent')).toHaveLength(95);
    await expect(codes.verify(proof, subject, code)).resolves.toBe('spent');
    const refused = (await eventsOf(subject)).filter((type) => type === 'credentials.code-refused');
    expect(refused).toHaveLength(5);
  });

  checkpoint(
    '5.code-tries',
    'accepts a right code once of twenty times at once, and gives only that try back',
    async () => {
      const code = await issue();
      const verdicts = await Promise.all(Array.from({ length: 20 }, () => codes.verify(proof, subject, code)));
      expect(verdicts.filter((verdict) => verdict === 'right')).toHaveLength(1);
      const next = await issue();
      const left = await Promise.all(Array.from({ length: 20 }, () => codes.verify(proof, subject, not(next))));
      // The tries lost to the race stay lost; at most the one that was right has come back.
      expect(left.filter((verdict) => verdict === 'wrong').length).toBeLessThanOrEqual(1);
    },
  );

  it('does not lock somebody out who is always right', async () => {
    for (let time = 0; time < 8; time += 1) {
      await expect(codes.verify(proof, subject, await issue())).resolves.toBe('right');
    }
  });

  checkpoint(
    '5.code-sends',
    'grants four sends to a number in three days for a purpose, also all at once',
    async () => {
      const grants = await Promise.all(Array.from({ length: 30 }, () => codes.mayIssue(proof, phone)));
      expect(grants.filter(({ granted }) => granted)).toHaveLength(4);
      await mover.advance(2 * 86_400);
      await expect(codes.mayIssue(proof, phone)).resolves.toMatchObject({ granted: false });
      await expect(codes.mayIssue(other, phone)).resolves.toMatchObject({ granted: true });
      await mover.advance(86_400 + 60);
      await expect(codes.mayIssue(proof, phone)).resolves.toMatchObject({ granted: true });
    },
  );

  killTest('5.code-sends', 'are granted to a number for as long as anybody asks, without a budget', async () => {
    const attempts = nest.get(Attempts);
    for (let sends = 0; sends < 4; sends += 1) await codes.mayIssue(proof, phone);
    expect((await codes.mayIssue(proof, phone)).granted).toBe(false);
    attempts.reserve = () => Promise.resolve({ granted: true, left: 1 });
    try {
      const grants = await Promise.all(Array.from({ length: 30 }, () => codes.mayIssue(proof, phone)));
      expect(grants.every(({ granted }) => granted)).toBe(true);
    } finally {
      Reflect.deleteProperty(attempts, 'reserve');
    }
  });

  it('keeps neither the code nor the number in the clear, and different marks for equal codes', async () => {
    const code = await issue();
    const rows = await database.asOwner<{ row: string }>(
      `SELECT t::text || encode(t.mac, 'escape') AS row FROM app.one_time_code t WHERE subject = $1
       UNION ALL SELECT b::text FROM app.try_budget b`,
      [subject],
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { row } of rows) {
      expect(row).not.toContain(phone.slice(3));
      expect(row).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    }
  });

  it('is removed a day after it has expired', async () => {
    await issue();
    const rowsLeft = () => db.query('SELECT 1 FROM app.one_time_code WHERE subject = $1', [subject]);
    await nest.get(CodeSweep).run();
    expect(await rowsLeft()).toHaveLength(1);
    await mover.advance(settings.codeTtlSecondsMax + settings.codeKeptSeconds + 1);
    await nest.get(CodeSweep).run();
    expect(await rowsLeft()).toHaveLength(0);
  });
});

describe('password credentials', () => {
  it('keeps one hash for a member, with its event, and finds nothing for nobody', async () => {
    const credentials = nest.get(PasswordCredentials);
    const hasher = nest.get(PasswordHasher);
    const memberId = newId();
    await expect(credentials.find(memberId)).resolves.toBeUndefined();
    await expect(credentials.find(undefined)).resolves.toBeUndefined();
    for (const password of ['dovxiw-3gyqXa-bimpoz', 'Tr7k-9qLm-xW2p-Hs4v']) {
      const hash = await hasher.hash(password);
      await db.transact((tx) => credentials.set(tx, memberId, hash));
      await expect(credentials.find(memberId)).resolves.toBe(hash);
    }
    expect(await eventsOf(memberId)).toEqual(['credentials.password-set', 'credentials.password-set']);
  });

  it('refuses anything that is no argon2id hash, in the database itself', async () => {
    const plain = db.transact((tx) => nest.get(PasswordCredentials).set(tx, newId(), 'dovxiw-3gyqXa-bimpoz'));
    await expect(plain).rejects.toThrow('password_credential_hash_form');
  });

  it('leaves the old password when the transaction fails', async () => {
    const credentials = nest.get(PasswordCredentials);
    const memberId = newId();
    const [before, after] = await Promise.all([
      nest.get(PasswordHasher).hash('dovxiw-3gyqXa-bimpoz'),
      nest.get(PasswordHasher).hash('Tr7k-9qLm-xW2p-Hs4v'),
    ]);
    await db.transact((tx) => credentials.set(tx, memberId, before));
    const failed = db.transact(async (tx) => {
      await credentials.set(tx, memberId, after);
      throw new Error('the rest failed');
    });
    await expect(failed).rejects.toThrow('the rest failed');
    await expect(credentials.find(memberId)).resolves.toBe(before);
  });
});
