import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InjectionToken } from '@nestjs/common';
import { join } from 'node:path';
import { Audit, AuditTrail } from '../../src/modules/audit/index.js';
import { VerifyAuditLog } from '../../src/modules/sealing/index.js';
import { Reseal, ResealRepository, RotateKeys } from '../../src/modules/keys/index.js';
import { Members } from '../../src/modules/members/index.js';
import { ReviewLottery } from '../../src/modules/registration/review-lottery.js';
import { Inbox } from '../../src/modules/rehearsal/inbox.js';
import {
  BlindIndex,
  FieldCipher,
  KeyRing,
  readKeyRingFile,
  sealedTables,
  writeKeyRingFile,
} from '../../src/platform/crypto/index.js';
import { Db, makeDataSource } from '../../src/platform/database/index.js';
import { LogSink } from '../../src/platform/logging/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { dumpTables, tablesWith } from '../support/dump.js';
import { newMember, signedInStaff, type TestMember } from '../support/issuer.js';
import { CapturedLog } from '../support/logs.js';
import { newApplicant, newBrowser, proveIdentity, type Applicant } from '../support/opening.js';

let app: TestApp;
const log = new CapturedLog();
let applicant: Applicant;
let browser: TestClient;
let cardHolder: TestMember;

/** What nobody but its owner may find, in each spelling in which it is kept or sent. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  app = await startTestApp({
    replace: new Map<InjectionToken, unknown>([
      [LogSink, log],
      // One application in fifty goes to people, and then there is no member.
      [ReviewLottery, { draw: () => false }],
    ]),
  });
  applicant = newApplicant({
    person: {
      familyName: '鴉森坂',
      givenName: '綾櫻子',
      familyKana: 'カラスモリザカ',
      givenKana: 'アヤサクラコ',
      birthDate: '1967-11-23',
      street: '神宮前97-86-75',
      building: '鴉荘三〇四号',
    },
    phone: '08091827364',
    email: 'karasumori.canary@example.jp',
    signals: { device: 'canary-device-8f2c' },
  });
  const person = applicant.body.person as Record<string, string>;
  for (const [name, value] of Object.entries(person)) {
    if (!['postalCode', 'prefecture', 'city'].includes(name)) secrets.set(name, value);
  }
  secrets.set('birth date, compact', '19671123');
  secrets.set('phone', '08091827364');
  secrets.set('phone, E.164', '8091827364');
  secrets.set('e-mail', 'karasumori.canary');
  secrets.set('device', 'canary-device-8f2c');
  secrets.set('login ID', applicant.loginId);
  secrets.set('password', applicant.password);
  secrets.set('guessed password', 'canary-guess-of-a-password-7');
  secrets.set('guessed login ID', 'canaryid8675');

  browser = newBrowser(app);
  await proveIdentity(app, browser, applicant);
  await browser.post('/api/sign-in', { loginId: applicant.loginId, password: applicant.password });
  await browser.post('/api/sign-in', { loginId: applicant.loginId, password: 'canary-guess-of-a-password-7' });
  await browser.post('/api/sign-in', { loginId: 'canaryid8675', password: 'canary-guess-of-a-password-7' });
  await app.jobs.drain();
  const sent = await app.get(Inbox).list({});
  for (const [at, { text }] of sent.entries()) {
    for (const code of text.match(/(?<!\d)\d{6}(?!\d)/g) ?? []) secrets.set(`code ${String(at)}`, code);
  }
  cardHolder = await newMember(app);
  secrets.set('card number', cardHolder.number);
  secrets.set('card number, without its check digit', cardHolder.number.slice(0, -1));
  for (const [at, token] of [...browser.cookies.values()].entries()) secrets.set(`cookie ${String(at)}`, token);
}, 180_000);
afterAll(() => app.stop());

/** Secret → tables, of all that were found. */
const found = async (): Promise<Record<string, string[]>> => {
  const dump = await dumpTables(app.database);
  expect(dump.get('app.member')).not.toBe('');
  const hits = [...secrets].map(([name, secret]) => [name, tablesWith(dump, secret)] as const);
  return Object.fromEntries(hits.filter(([, tables]) => tables.length > 0));
};

describe('a stolen database', () => {
  it('says nothing of a person, a card, a password or a code', async () => {
    expect([...secrets.keys()].filter((name) => name.startsWith('code')).length).toBeGreaterThan(0);
    expect([...secrets.keys()].filter((name) => name.startsWith('cookie')).length).toBeGreaterThan(0);
    expect(await found()).toEqual({});
  });

  it('is searched in a way that would find what lay open, as text, bytes or base64', async () => {
    await app.database.asOwner('CREATE TABLE app.open_test (plain text, bytes bytea, number text)');
    await app.database.asOwner('INSERT INTO app.open_test VALUES ($1, $2, $3)', [
      'xx 鴉森坂 xx',
      Buffer.from('08091827364'),
      '{"code": 867530}',
    ]);
    const dump = await dumpTables(app.database);
    for (const secret of ['鴉森坂', '08091827364', '867530'])
      expect(tablesWith(dump, secret)).toEqual(['app.open_test']);
    await app.database.asOwner('DROP TABLE app.open_test');
  });
});

describe('the log of the process', () => {
  it('says nothing of them either', () => {
    expect(log.lines.length).toBeGreaterThan(7);
    expect([...secrets].filter(([, secret]) => log.text.includes(secret)).map(([name]) => name)).toEqual([]);
  });
});

describe('a rotation of the keys', () => {
  it('reaches every sealed column, after which people and cards are found and read as before', async () => {
    const source = await makeDataSource({ url: app.database.ownerUrl, purpose: 'owner' }).initialize();
    try {
      const ring = app.get(KeyRing);
      const path = join(app.config.dataDir, 'keys.json');
      const reseal = new Reseal(
        new Db(source),
        ring,
        app.get(FieldCipher),
        app.get(BlindIndex),
        new ResealRepository(),
      );
      const store = {
        read: () => readKeyRingFile(path, { strict: true }),
        write: (document: Parameters<typeof writeKeyRingFile>[1]) => {
          writeKeyRingFile(path, document);
        },
        settled: () => Promise.resolve(),
      };
      const rotation = new RotateKeys(ring, store, reseal, app.get(Audit));
      await rotation.renew(['field', 'blind-index']);
      const reports = await rotation.resealAll(50);
      expect(reports.filter(({ left, stuck }) => left > 0 || stuck.length > 0)).toEqual([]);
      const done = reports.filter(({ rows }) => rows > 0).map(({ table }) => table);
      expect(done).toEqual(expect.arrayContaining(['app.member', 'app.card']));
      const { retired } = await rotation.retire();
      expect(retired).toContain('field');
    } finally {
      await source.destroy();
    }
    expect(await found()).toEqual({});
    const member = await app.get(Members).findByLoginId(applicant.loginId);
    expect(member?.status).toBe('active');
    expect(await app.get(Members).person(member?.id as never)).toMatchObject({
      familyName: '鴉森坂',
      phone: '+818091827364',
    });
  });

  it('is declared for every column that holds a value under a key', async () => {
    const columns = await app.database.asOwner<{ table: string; column: string }>(
      `SELECT format('%s.%s', table_schema, table_name) AS table, column_name AS column
       FROM information_schema.columns WHERE table_schema = 'app' AND data_type = 'bytea' ORDER BY 1, 2`,
    );
    const declared = new Set(
      sealedTables().flatMap(({ table, sealed = [], hashes = [], indexes, indexTable }) => [
        ...[...sealed, ...hashes, ...Object.keys(indexes?.domains ?? {})].map((column) => `${table}.${column}`),
        ...(indexTable === undefined ? [] : [`${indexTable.table}.${indexTable.column}`]),
      ]),
    );
    const undeclared = columns.map(({ table, column }) => `${table}.${column}`).filter((name) => !declared.has(name));
    expect(undeclared.filter((name) => !UNDER_NO_ROTATING_KEY.has(name))).toEqual([]);
  });
});

const UNDER_NO_ROTATING_KEY = new Set([
  // SHA-256 of tokens of 256 random bits, of files, texts and evidence.
  'app.arrival_batch.file_hash',
  'app.bank_day.file_hash',
  'app.bank_message.body_hash',
  'app.carrier_message.body_hash',
  'app.disavowal_link.token_hash',
  'app.known_device.token_hash',
  'app.payment_challenge.body_hash',
  'app.payment_message.body_hash',
  'app.payment_time_out.body_hash',
  // SHA-256 of a public key.
  'app.known_device.key_thumbprint',
  'app.attestation.evidence_hash',
  'app.member_evidence.evidence_hash',
  'app.name_proof.evidence_hash',
  'app.member_session.token_hash',
  'app.opening_application.token_hash',
  'app.opening_consent.text_hash',
  'app.opening_evidence.evidence_hash',
  'app.screened_application.evidence_hash',
  'app.screened_member.evidence_hash',
  'app.proposal.payload_hash',
  'app.settlement_file.file_hash',
  'app.settlement_file.result_hash',
  'app.sign_in_flow.token_hash',
  'app.staff_session.token_hash',
  'app.staff_reset.code_hash',
  'app.contact_change.cancel_token_hash',
  'app.recovery.token_hash',
  'app.recovery.cancel_token_hash',
  'app.recovery_proof.evidence_hash',
  // SHA-256 of ids and amounts, which stand beside it in the clear.
  'app.ledger_operation.input_hash',
  // Made for the bank with the secret that it shares, as it was sent: no key of the ring.
  'app.settlement_file.signature',
  // SHA-256 of what is salted with 256 random bits.
  'app.step_up_intent.params_hash',
  'app.step_up_approval.intent_hash',
  'app.step_up_spending.intent_hash',
  // Keyed, and compared with each other alone, so that the memo of a transfer is found under any key.
  'app.transfer.memo_hash',
  'app.transfer_memo.memo_hash',
  // MACs of codes, which name their key version and are spent once.
  'app.card.activation_mac',
  'app.bank_link.confirm_mac',
  'app.one_time_code.mac',
  'app.contact_change.confirmation_mac',
  'app.recovery_code.code_hash',
  'app.recovery_letter.code_mac',
  'app.address_letter.code_mac',
  // Random, or public by what they are.
  'app.member_passkey.credential_id',
  'app.member_passkey.public_key',
  'app.passkey_challenge.challenge',
  'app.passkey_challenge.nonce',
  'app.passkey_handle.handle',
  'app.staff_passkey.credential_id',
  'app.staff_passkey.public_key',
  'app.staff_passkey_handle.handle',
  // Follows that of the member, by the key between them.
  'app.bank_link.holder_index',
  // Alive for ten minutes.
  'app.one_time_code.phone_index',
  // Under the key that tries are counted with.
  'app.sign_in_flow.login_index',
  'app.sign_in_path.login_index',
  'app.recovery.login_index',
  // Under the key of its hour, which is declared.
  'app.notification.secret',
]);

describe('the trail of events', () => {
  it('is shown to auditors, who leave an event themselves, and to nobody else', async () => {
    const auditor = await signedInStaff(app, 'auditor');
    const memberId = cardHolder.memberId;
    const member = await app.get(Members).findByLoginId(applicant.loginId);
    const { status, body } = await auditor.client.get(`/issuer/api/audit?memberId=${member?.id ?? ''}&limit=3`);
    expect(status).toBe(200);
    expect(body.entries).toHaveLength(3);
    expect(body.entries).toEqual(
      expect.arrayContaining([expect.objectContaining({ memberId: member?.id, verdict: 'intact' })]),
    );
    const next = await auditor.client.get(`/issuer/api/audit?memberId=${member?.id ?? ''}&before=${String(body.next)}`);
    expect(next.status).toBe(200);
    const ids = [...(body.entries as { id: string }[]), ...(next.body.entries as { id: string }[])].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);

    const { entries } = await app.get(AuditTrail).read({ actor: { kind: 'staff', id: auditor.id } });
    const reads = entries.filter(({ type }) => type === 'audit.trail-read');
    expect(reads.map(({ subjectId }) => subjectId)).toEqual([member?.id, member?.id]);

    const support = await signedInStaff(app, 'support');
    expect((await support.client.get(`/issuer/api/audit?memberId=${memberId}`)).status).toBe(403);
    expect((await app.client().get(`/issuer/api/audit?memberId=${memberId}`)).status).toBe(401);
  });

  it.each([
    ['', '/memberId'],
    ['?memberId=tanaka', '/memberId'],
    ['?subjectKind=card', '/subjectId'],
    ['?subjectKind=Card&subjectId=x', '/subjectKind'],
    ['?memberId=0197f7a0-0000-7000-8000-000000000000&subjectKind=card&subjectId=x', '/memberId'],
    ['?memberId=0197f7a0-0000-7000-8000-000000000000&limit=101', '/limit'],
    ['?memberId=0197f7a0-0000-7000-8000-000000000000&limit=x', '/limit'],
    ['?memberId=0197f7a0-0000-7000-8000-000000000000&before=-1', '/before'],
    ['?memberId=0197f7a0-0000-7000-8000-000000000000&all=1', '/all'],
  ])('is refused for %s', async (query, pointer) => {
    const auditor = await signedInStaff(app, 'auditor');
    const { status, body } = await auditor.client.get(`/issuer/api/audit${query}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer })]));
  });

  it('verifies after all of this', async () => {
    const report = await app.get(VerifyAuditLog).run();
    expect(report.rows).toBeGreaterThan(20);
    expect(report.findings).toEqual([]);
  });
});
