import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { totpCode } from '../../src/modules/staff/index.js';
import { type Json, TestClient } from '../support/client.js';
import { startTestDatabase, type TestDatabase } from '../support/database.js';
import { portalFolder, startPortal, type PortalFolder, type PortalProcess } from '../support/portal-process.js';
import { productionEnvironment } from '../support/production.js';

const root = path.resolve(import.meta.dirname, '../..');
const CONSOLE = 'https://console.example';
const CODE_MS = 30_000;
/** So long a request may take on a busy machine. */
const SLOW_MS = 8_000;

interface Account {
  readonly login: string;
  readonly password: string;
  readonly secret: string;
}

describe('npm run staff:create', () => {
  let database: TestDatabase;
  let folder: PortalFolder;
  let env: Record<string, string>;
  let portal: PortalProcess;

  beforeAll(async () => {
    database = await startTestDatabase({ fsync: true, ownServer: true });
    await database.asOwner('REVOKE UPDATE ON app.clock_offset FROM sekisho_app');
    folder = portalFolder();
    env = {
      ...(await productionEnvironment(database.url, folder.dataDir)),
      SURFACES: 'console',
      PUBLIC_ORIGIN: CONSOLE,
      MEMBER_ORIGIN: 'https://members.example',
    };
    portal = startPortal(env);
    await portal.ready();
  }, 120_000);
  afterAll(async () => {
    portal.signal('SIGTERM');
    await portal.ended();
    folder.remove();
    await database.stop();
  });

  /** Runs the command beside the portal, as an operator does. */
  const create = (given: readonly string[], input: readonly string[] = []): Promise<Json> =>
    new Promise((resolve, reject) => {
      const words = [...given, '--email', `${given[1] ?? ''}@example.jp`];
      const child = spawn(process.execPath, [path.join(root, 'dist/src/commands/staff-create.js'), ...words], {
        cwd: root,
        env: { ...env, PATH: process.env['PATH'] },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ code, output });
      });
      child.stdin.end(input.map((line) => `${line}\n`).join(''));
    });
  /** The first administrator alone has credentials that somebody else has seen. */
  const account = (login: string, output: string): Account => ({
    login,
    secret: /secret=([A-Z2-7]+)/.exec(output)?.[1] ?? '',
    password: /^password \(shown this once\): (\S+)$/m.exec(output)?.[1] ?? '',
  });
  // A code is taken once, and one step late as well: the first sign-in takes that of before, the next one that of now.
  const codeAt = async ({ secret }: Account, steps: number): Promise<string> => {
    const left = CODE_MS - (Date.now() % CODE_MS);
    if (left < SLOW_MS) await new Promise((resolve) => setTimeout(resolve, left));
    return totpCode(secret, new Date(Date.now() + steps * CODE_MS));
  };
  const nextCode = (person: Account): Promise<string> => codeAt(person, 0);
  const signIn = async (person: Account, given?: string) => {
    const totp = given ?? (await codeAt(person, -1));
    const client = new TestClient(`http://127.0.0.1:${env['PORT'] ?? ''}`, {}, CONSOLE);
    const { login: name, password } = person;
    const reply = await client.post('/issuer/api/sign-in', { name, password, totp });
    return { client, status: reply.status };
  };

  const resets = (path: string, body: Json) =>
    new TestClient(`http://127.0.0.1:${env['PORT'] ?? ''}`, {}, CONSOLE).post(`/issuer/api/resets/${path}`, body);
  /** Sets an account up, as its owner does by the mail; no mail leaves here, so the code is another one. */
  const setUp = async (login: string): Promise<Account> => {
    const code = randomBytes(32).toString('base64url');
    await database.asOwner(
      `update app.staff_reset set code_hash = sha256($1::text::bytea) where used_at is null and kind = 'enrolment'`,
      [code],
    );
    const password = randomBytes(32).toString('base64url');
    const { body } = await resets('enrolment/setup', { name: login, code });
    const person = { login, password, secret: String(body.secret) };
    const done = await resets('enrolment', { name: login, code, password, totp: await codeAt(person, -1) });
    expect(done.status).toBe(204);
    return person;
  };

  it('makes the first administrator at once, the second with the first one, and others with two', async () => {
    const person = ['--generate-password', '--roles', 'admin'];
    const notAdmin = await create(['--login', 'kaori', '--name', '香織', '--generate-password', '--roles', 'support']);
    expect(notAdmin).toMatchObject({ code: 1, output: expect.stringContaining('/roles') });

    const first = await create(['--login', 'hajime', '--name', '一', ...person]);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('the account is made') });
    const hajime = account('hajime', first.output);

    const second = await create(['--login', 'futaba', '--name', '二葉', ...person]);
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining('is proposed') });
    expect(String(second.output)).not.toMatch(/secret=|password \(/);

    const approver = await signIn(hajime);
    expect(approver.status).toBe(204);
    const [proposal] = (await approver.client.get('/issuer/api/proposals')).body.proposals;
    expect(proposal).toMatchObject({
      act: 'staff.enrolment',
      summary: { name: '二葉', login: 'futaba', roles: 'admin', email: 'f•••@example.jp' },
    });
    const decision = `/issuer/api/proposals/${String(proposal.id)}/decision`;
    expect((await approver.client.post(decision, { hash: proposal.hash, approve: true })).status).toBe(204);
    const futaba = await setUp('futaba');

    const third = ['--login', 'mitsuko', '--name', '三子', '--generate-password', '--roles', 'admin'];
    expect(await create(third)).toMatchObject({ code: 1, output: expect.stringContaining('--as NAME') });
    const wrong = await create([...third, '--as', 'hajime'], [hajime.password, '000000']);
    expect(wrong.code).toBe(1);
    const proposed = await create([...third, '--as', 'hajime'], [hajime.password, await nextCode(hajime)]);
    expect(proposed).toMatchObject({ code: 0, output: expect.stringContaining('is proposed') });
    const [open] = (await approver.client.get('/issuer/api/proposals')).body.proposals;
    const own = await approver.client.post(`/issuer/api/proposals/${String(open.id)}/decision`, {
      hash: open.hash,
      approve: true,
    });
    expect(own.body).toMatchObject({ status: 403, code: 'staff.own-proposal' });
    const other = await signIn(futaba, await nextCode(futaba));
    expect(other.status).toBe(204);
    const approved = await other.client.post(`/issuer/api/proposals/${String(open.id)}/decision`, {
      hash: open.hash,
      approve: true,
    });
    expect(approved.status).toBe(204);
    const mitsuko = await setUp('mitsuko');
    expect((await signIn(mitsuko, await nextCode(mitsuko))).status).toBe(204);
  }, 180_000);
});
