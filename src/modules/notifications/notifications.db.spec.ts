import { setTimeout as pause } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compactDecrypt, exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { Webhook } from 'standardwebhooks';
import { testConfig } from '../../../test/support/config.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { dumpTables, tablesWith } from '../../../test/support/dump.js';
import { startGateway, type TestGateway } from '../../../test/support/gateway-server.js';
import { startMailServer, type TestMailServer } from '../../../test/support/mail-server.js';
import { Clock, ClockMover } from '../../platform/clock/index.js';
import { ConfigModule } from '../../platform/config/index.js';
import { CryptoModule } from '../../platform/crypto/index.js';
import { DatabaseModule, Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs, JobsModule } from '../../platform/jobs/index.js';
import { LoggingModule, LogSink } from '../../platform/logging/index.js';
import { CapturedLog } from '../../../test/support/logs.js';
import { AuditModule } from '../audit/index.js';
import { AttemptTime } from './attempt-time.js';
import { LetterRenderer } from './letters/letter-renderer.js';
import { DeliverNotification } from './deliver-notification.js';
import { HttpLetterPort, HttpSmsPort, HttpVoicePort } from './gateways/http-ports.js';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { SignedGateway } from './gateways/signed-gateway.js';
import { SmtpMailPort } from './gateways/smtp-mail-port.js';
import type { PrintOrder } from './letters/sealing-letter-port.js';
import { MessageSeals } from './message-seals.js';
import { Notifications, type Notification, type NotificationId, type RecipientAddresses } from './notification.js';
import { NotificationsModule } from './notifications.module.js';
import { LetterPort, MailPort, SmsPort, VoicePort } from './ports.js';
import { RecipientDirectories } from './recipient-directories.js';
import { StopLinks, type SecurityNotice } from './stop-links.js';
import { defineTemplate } from './template.js';

const notice = defineTemplate<'mail', { amountYen: number }, { token: string }>({
  id: 'notifications-test.notice',
  channel: 'mail',
  sample: { params: { amountYen: 3_000 }, secret: { token: 'abc' } },
  ja: ({ params, secret }) => ({ subject: 'お知らせ', text: `${params.amountYen}円 ${secret.token}` }),
  en: ({ params, secret }) => ({ subject: 'Notice', text: `¥${params.amountYen} ${secret.token}` }),
});
const code = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'notifications-test.code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({ text: `確認コード ${secret.code}` }),
  en: ({ secret }) => ({ text: `Code ${secret.code}` }),
});
const linked = defineTemplate<'sms'>({
  id: 'notifications-test.linked',
  channel: 'sms',
  sample: { params: {}, secret: {} },
  ja: () => ({ text: 'ログインはこちら https://sekisho.example/sign-in' }),
  en: () => ({ text: 'Sign in at https://sekisho.example/sign-in' }),
});
const warning = defineTemplate<'mail'>({
  id: 'notifications-test.warning',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({ subject: '新しい端末', text: '新しい端末でログインがありました。' }),
  en: () => ({ subject: 'New device', text: 'A new device.' }),
});
const codeLetter = defineTemplate<'letter', Record<string, never>, { code: string }>({
  id: 'notifications-test.letter',
  channel: 'letter',
  sample: { params: {}, secret: { code: 'K7QM-4X2R' } },
  ja: ({ secret }) => ({
    kind: 'code',
    title: '有効化コード',
    opening: [],
    code: { label: 'コード', value: secret.code },
  }),
  en: ({ secret }) => ({ kind: 'code', title: 'Your code', opening: [], code: { label: 'Code', value: secret.code } }),
});

const CANARY = {
  code: '48213976',
  token: 'canary-token-7Qx',
  email: 'canary.tanaka@example.com',
  phone: '+819087654321',
  name: '金糸雀花子',
  letterCode: 'CNRY-7X4K-QQ2M',
} as const;

const canary: RecipientAddresses = {
  locale: 'ja',
  email: CANARY.email,
  phone: CANARY.phone,
  postal: { postalCode: '1500001', prefecture: '東京都', city: '渋谷区', street: '神宮前1-2-3', fullName: CANARY.name },
};
const people = new Map<string, RecipientAddresses>();
const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

let database: TestDatabase;
let mailServer: TestMailServer;
let gateway: TestGateway;
let printHouse: { readonly privateKey: CryptoKey; readonly jwk: string };
let nest: TestingModule;
let db: Db;
let jobs: Jobs;
let mover: ClockMover;
let log: CapturedLog;

/** The real module over real ports; providers that misbehave are real servers that do. */
async function start(): Promise<TestingModule> {
  @Module({
    providers: [
      {
        provide: MailPort,
        useFactory: () => new SmtpMailPort({ url: mailServer.url, tlsRequired: false, timeoutMs: 500 }),
      },
      ...[[SmsPort, HttpSmsPort] as const, [VoicePort, HttpVoicePort] as const].map(([token, adapter]) => ({
        provide: token,
        inject: [Clock],
        useFactory: (clock: Clock) => new adapter(new SignedGateway({ url: gateway.url, secret }, clock)),
      })),
      {
        provide: LetterPort,
        inject: [Clock],
        useFactory: (clock: Clock) =>
          new HttpLetterPort(printHouse.jwk, new SignedGateway({ url: gateway.url, secret }, clock)),
      },
    ],
    exports: [MailPort, SmsPort, VoicePort, LetterPort],
  })
  class TestPortsModule {}

  log = new CapturedLog();
  const made = await Test.createTestingModule({
    imports: [
      ConfigModule.with(testConfig({ databaseUrl: database.url, duties: ['serve'] })),
      LoggingModule,
      CryptoModule,
      DatabaseModule,
      JobsModule,
      AuditModule,
      NotificationsModule.with(TestPortsModule),
    ],
  })
    .overrideProvider(LogSink)
    .useValue(log)
    .overrideProvider(AttemptTime)
    .useValue({ timeoutMs: 1_000 })
    .compile();
  // Here nobody keeps what is attested of the print house.
  made.get(PartnerAdmission).register(() => Promise.resolve(true));
  return made.init();
}

beforeAll(async () => {
  database = await startTestDatabase();
  mailServer = await startMailServer();
  gateway = await startGateway();
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' });
  printHouse = { privateKey, jwk: JSON.stringify({ ...(await exportJWK(publicKey)), kid: 'test' }) };
  nest = await start();
  db = nest.get(Db);
  jobs = nest.get(Jobs);
  mover = nest.get(ClockMover);
  nest.get(RecipientDirectories).register('member', { find: (id) => Promise.resolve(people.get(id)) });
  // The thread that draws letters loads its fonts for the first one, for longer than an attempt lasts in these tests.
  const { postal } = canary;
  if (postal === undefined) throw new Error('nobody to write to');
  const blank = { kind: 'notice', title: '試し', opening: [] } as const;
  await nest.get(LetterRenderer).render(blank, { to: postal, locale: 'ja', date: new Date(0), reference: newId() });
}, 120_000);

afterAll(async () => {
  await nest.close();
  await gateway.stop();
  await mailServer.down();
  await database.stop();
});

let to: { readonly kind: 'member'; readonly id: string };

beforeEach(() => {
  to = { kind: 'member', id: newId() };
  people.set(to.id, canary);
});

afterEach(async () => {
  mailServer.mode = 'accept';
  gateway.mode = 'accept';
  await database.asOwner('DELETE FROM pgboss.job');
  await database.asOwner('DELETE FROM app.notification');
});

const send = (notification: Notification): Promise<NotificationId> =>
  db.transact((tx) => nest.get(Notifications).send(tx, notification));
const sendMail = () => send(notice.to(to, { params: { amountYen: 3_000 }, secret: { token: CANARY.token } }));
const sendCode = (expiresAt?: Date) =>
  send(code.to(to, { params: {}, secret: { code: CANARY.code }, ...(expiresAt === undefined ? {} : { expiresAt }) }));

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly lastFailure: string | null;
  readonly erased: boolean;
}

async function rowOf(id: NotificationId): Promise<Row | undefined> {
  const [row] = await db.query<Row>(
    `SELECT state, attempts, last_failure AS "lastFailure", secret IS NULL AND sealing_key_id IS NULL AS erased
       FROM app.notification WHERE id = $1`,
    [id],
  );
  return row;
}

const events = (id: NotificationId) =>
  database
    .asOwner<{ type: string }>(`SELECT type FROM audit.event WHERE details->>'notificationId' = $1`, [id])
    .then((rows) => rows.map(({ type }) => type));

/** Lets retries come due; a provider's trouble is over by then or it is not. */
async function retry(seconds = 30): Promise<void> {
  await mover.advance(seconds);
  await jobs.drain();
}

const mailsOf = (id: NotificationId) => mailServer.received.filter(({ messageId }) => messageId?.includes(id) === true);
const callsOf = (id: NotificationId) => gateway.accepted.filter(({ headers }) => headers['webhook-id'] === id);

describe('a message', () => {
  it('lasts by the clock of the database, to which that of the process may be a moment behind', async () => {
    await database.asOwner('update app.clock_offset set offset_ms = offset_ms + 86400000');
    try {
      const id = await sendCode();
      const [row] = await database.asOwner<{ lasts: number }>(
        'select extract(epoch from expires_at - created_at)::float8 as lasts from app.notification where id = $1',
        [id],
      );
      expect(row?.lasts).toBeGreaterThan(0);
    } finally {
      await database.asOwner('update app.clock_offset set offset_ms = offset_ms - 86400000');
    }
  });

  it('goes out after the commit, and ends with its event and without its secret', async () => {
    const id = await sendMail();
    expect(await rowOf(id)).toMatchObject({ state: 'queued', erased: false });
    await jobs.drain();
    expect(mailsOf(id)).toHaveLength(1);
    expect(mailsOf(id)[0]?.text).toContain(`3000円 ${CANARY.token}`);
    expect(mailsOf(id)[0]?.to).toMatchObject([{ address: CANARY.email }]);
    expect(await rowOf(id)).toEqual({ state: 'sent', attempts: 1, lastFailure: null, erased: true });
    expect(await events(id)).toEqual(['notifications.sent']);
  });

  it('does not exist when its transaction is rolled back', async () => {
    const attempt = db.transact(async (tx) => {
      await nest.get(Notifications).send(tx, code.to(to, { params: {}, secret: { code: CANARY.code } }));
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    const [row] = await database.asOwner<{ count: string }>(
      'SELECT (SELECT count(*) FROM app.notification) + (SELECT count(*) FROM pgboss.job) AS count',
    );
    expect(row?.count).toBe('0');
  });

  it('is not sent twice, however often and at once its job is done', async () => {
    const id = await sendCode();
    const deliver = nest.get(DeliverNotification);
    await Promise.allSettled(Array.from({ length: 8 }, () => deliver.run(id)));
    await retry();
    await deliver.run(id);
    expect(callsOf(id)).toHaveLength(1);
    expect(await events(id)).toEqual(['notifications.sent']);
  });

  it('is refused when its parameters look like an address or number of a person', async () => {
    for (const amountYen of ['tanaka@example.com', '090-1234-5678', 'https://x', '4571 1234 5678 9012']) {
      const notification = {
        ...notice.to(to, { params: { amountYen: 1 }, secret: { token: 'x' } }),
        params: { amountYen },
      };
      await expect(send(notification)).rejects.toThrow('in the clear');
    }
  });

  it('to somebody who is not there or has no such address ends as failed', async () => {
    people.delete(to.id);
    const nobody = await sendCode();
    await jobs.drain();
    expect(await rowOf(nobody)).toMatchObject({ state: 'failed', lastFailure: 'recipient-unknown', erased: true });
    people.set(to.id, { locale: 'ja' });
    const noPhone = await sendCode();
    await jobs.drain();
    expect(await rowOf(noPhone)).toMatchObject({ state: 'failed', lastFailure: 'address-missing', erased: true });
    expect(await events(noPhone)).toEqual(['notifications.failed']);
  });

  it('that has ended stays so, whoever tries', async () => {
    const id = await sendCode();
    await jobs.drain();
    const reopen = database.asOwner(`UPDATE app.notification SET state = 'queued', ended_at = NULL WHERE id = $1`, [
      id,
    ]);
    await expect(reopen).rejects.toThrow('stays so');
  });

  it('with a link never leaves', async () => {
    const id = await send(linked.to(to, { params: {}, secret: {} }));
    await jobs.drain();
    expect(gateway.calls.some(({ headers }) => headers['webhook-id'] === id)).toBe(false);
    expect(await rowOf(id)).toMatchObject({ state: 'queued', lastFailure: 'WrongWords' });
  });
});

describe('a security notice', () => {
  it('never leaves without its link, has it sealed on its way, and in the mail alone', async () => {
    await expect(send(warning.to(to, { params: {}, secret: {} }))).rejects.toThrow('nobody issues stop links');
    const asked: SecurityNotice[] = [];
    const token = 'canary-stop-4Zq8';
    nest.get(StopLinks).register({
      link: (_, about) => {
        asked.push(about);
        return Promise.resolve(`https://sekisho.example/stop#${token}`);
      },
      code: () => Promise.resolve('123456789012'),
    });
    const id = await send(warning.to(to, { params: {}, secret: {} }));
    expect(asked).toEqual([{ notificationId: id, memberId: to.id, template: 'notifications-test.warning' }]);
    expect(tablesWith(await dumpTables(database), token)).toEqual([]);
    await jobs.drain();
    expect(mailsOf(id)[0]?.text).toContain(`https://sekisho.example/stop#${token}\n`);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', erased: true });

    const ordinary = await sendMail();
    await jobs.drain();
    expect(mailsOf(ordinary)[0]?.text).not.toContain('https:');
    expect(asked).toHaveLength(1);
  });

  it('to somebody who is no member yet has none', async () => {
    nest.get(RecipientDirectories).register('application', { find: (id) => Promise.resolve(people.get(id)) });
    const id = await send(warning.to({ kind: 'application', id: to.id }, { params: {}, secret: {} }));
    await jobs.drain();
    expect(mailsOf(id)[0]?.text).not.toContain('https:');
  });
});

describe('a mail server', () => {
  it('that is down loses nothing: the mail comes once, when it is up again', async () => {
    await mailServer.down();
    const id = await sendMail();
    await jobs.drain();
    expect(await rowOf(id)).toMatchObject({ state: 'queued', attempts: 1, erased: false });
    await retry();
    await mailServer.up();
    await retry(120);
    expect(mailsOf(id)).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 3, erased: true });
  });

  it.each(['busy', 'hang', 'die'] as const)(
    'that is in the mood to %s in the middle gets the mail again',
    async (mode) => {
      mailServer.mode = mode;
      const begun = mailServer.begun;
      const id = await sendMail();
      await jobs.drain();
      expect(mailServer.begun).toBe(begun + 1);
      expect(await rowOf(id)).toMatchObject({ state: 'queued', attempts: 1, erased: false });
      mailServer.mode = 'accept';
      await retry();
      expect(mailsOf(id)).toHaveLength(1);
      expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 2, erased: true });
    },
  );

  it('that hangs holds up no message of another channel and no request', async () => {
    mailServer.mode = 'hang';
    for (let mail = 0; mail < 6; mail += 1) await sendMail();
    const mails = { hanging: true };
    const draining = jobs.drain().finally(() => {
      mails.hanging = false;
    });
    const id = await sendCode();
    // The drain may have looked just before and taken the code itself; then this attempt leaves it alone.
    await nest
      .get(DeliverNotification)
      .run(id)
      .catch(() => undefined);
    while (mails.hanging && callsOf(id).length === 0) await pause(5);
    expect({ sent: callsOf(id).length, ...mails }).toEqual({ sent: 1, hanging: true });
    await draining;
  });

  it('that refuses the recipient ends the mail for good', async () => {
    mailServer.mode = 'refuse-recipient';
    const id = await sendMail();
    await jobs.drain();
    expect(await rowOf(id)).toEqual({ state: 'failed', attempts: 1, lastFailure: 'refused-by-provider', erased: true });
    expect(await events(id)).toEqual(['notifications.failed']);
    mailServer.mode = 'accept';
    await retry();
    expect(mailsOf(id)).toHaveLength(0);
  });
});

describe('a gateway', () => {
  it('gets a signed call whose id is that of the message', async () => {
    const id = await sendCode();
    await jobs.drain();
    const [call] = callsOf(id);
    const headers = { ...call?.headers } as Record<string, string>;
    // The clock of the tests has been moved; the signature is judged at its own time.
    const text = call?.body ?? '';
    const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(id, at, text));
    expect(JSON.parse(text)).toEqual({
      to: CANARY.phone,
      text: `確認コード ${CANARY.code} この番号は誰にも教えないでください。当社からお聞きすることもありません。`,
    });
  });

  it.each(['fail', 'redirect', 'hang'] as const)(
    'that will %s gets the message again, and nobody else does',
    async (mode) => {
      gateway.mode = mode;
      const id = await sendCode();
      await jobs.drain();
      expect(await rowOf(id)).toMatchObject({ state: 'queued', attempts: 1, erased: false });
      expect(callsOf(id)).toHaveLength(0);
      gateway.mode = 'accept';
      await retry();
      expect(callsOf(id)).toHaveLength(1);
    },
  );

  it('that says never ends the message', async () => {
    gateway.mode = 'refuse';
    const id = await sendCode();
    await jobs.drain();
    expect(await rowOf(id)).toMatchObject({ state: 'failed', lastFailure: 'refused-by-provider', erased: true });
  });

  it('gets letters that only the print house can open', async () => {
    const id = await send(codeLetter.to(to, { params: {}, secret: { code: CANARY.letterCode } }));
    await jobs.drain();
    const [call] = callsOf(id);
    expect(call?.body).not.toContain(CANARY.name);
    const { letter } = JSON.parse(call?.body ?? '') as { letter: string };
    const { plaintext, protectedHeader } = await compactDecrypt(letter, printHouse.privateKey);
    expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'test' });
    const order = JSON.parse(Buffer.from(plaintext).toString()) as PrintOrder;
    expect(order).toMatchObject({ id, kind: 'code', recipient: CANARY.name });
    expect(order.text).toContain(CANARY.letterCode);
    expect(Buffer.from(order.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const other = await generateKeyPair('ECDH-ES', { crv: 'P-256' });
    await expect(compactDecrypt(letter, other.privateKey)).rejects.toThrow();
  });
});

describe('a message that is late', () => {
  it('is not sent any more, and loses its secret', async () => {
    gateway.mode = 'fail';
    const id = await sendCode(new Date(nest.get(Clock).nowMs() + 600_000));
    await jobs.drain();
    gateway.mode = 'accept';
    const calls = gateway.calls.length;
    await retry(601);
    expect(gateway.calls).toHaveLength(calls);
    expect(await rowOf(id)).toMatchObject({ state: 'expired', erased: true });
    expect(await events(id)).toEqual(['notifications.expired']);
    await retry(3_600);
    expect(gateway.calls).toHaveLength(calls);
  });
});

/** Every table of the database as text, the way a stolen dump would be searched. */
async function dump(): Promise<string> {
  const tables = await database.asOwner<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await database.asOwner<{ text: string }>(`SELECT t::text AS text FROM ${name} AS t`);
    parts.push(...rows.map(({ text }) => text));
  }
  return parts.join('\n');
}

/** A canary as it would stand there in the clear, in hexadecimal or in base64. */
const shapes = (word: string) => [
  word,
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64').slice(0, -4),
];

describe('a dump of the database', () => {
  it('never holds a code, a token, a name or an address of a message', async () => {
    gateway.mode = 'fail';
    mailServer.mode = 'refuse-recipient';
    await sendCode();
    await sendMail();
    await send(codeLetter.to(to, { params: {}, secret: { code: CANARY.letterCode } }));
    const looks = [await dump()];
    await jobs.drain();
    looks.push(await dump());
    gateway.mode = 'accept';
    await retry();
    looks.push(await dump());
    // What is looked for would be found: the id of the recipient stands there.
    for (const text of looks) {
      expect(text).toContain(to.id);
      for (const word of Object.values(CANARY).flatMap(shapes)) expect(text).not.toContain(word);
    }
    for (const word of Object.values(CANARY)) expect(log.text).not.toContain(word);
  });

  it('of long ago can not be opened with the key ring: the key of its hour is gone', async () => {
    const seals = nest.get(MessageSeals);
    gateway.mode = 'fail';
    const id = await sendCode(new Date(nest.get(Clock).nowMs() + 600_000));
    const [old] = await database.asOwner<{ keyId: string; sealed: Buffer }>(
      'SELECT sealing_key_id AS "keyId", secret AS sealed FROM app.notification WHERE id = $1',
      [id],
    );
    if (old === undefined) throw new Error('the message is not there');
    await jobs.drain();
    expect(await seals.open(old, id)).toEqual({ code: CANARY.code });
    await expect(seals.open(old, newId())).rejects.toThrow();
    await retry(3 * 3_600);
    await expect(seals.open(old, id)).rejects.toThrow('destroyed');
    const keys = await database.asOwner('SELECT 1 FROM app.sealing_key WHERE id = $1', [old.keyId]);
    expect(keys).toEqual([]);
  });

  it('keeps the key as long as a message needs it', async () => {
    gateway.mode = 'fail';
    const id = await sendCode(new Date(nest.get(Clock).nowMs() + 24 * 3_600_000));
    await jobs.drain();
    await retry(5 * 3_600);
    gateway.mode = 'accept';
    await retry();
    expect(callsOf(id)).toHaveLength(1);
  });
});
