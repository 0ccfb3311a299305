import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutsideReport } from '../../src/commands/black-box/summary.js';
import { newKeyRing, writeKeyRing } from '../../src/platform/crypto/key-ring.document.js';
import { startTestApp } from '../support/app.js';
import { startTestDatabase, type TestDatabase } from '../support/database.js';
import { fileOwnResults } from '../support/own-results.js';
import { portalFolder, startPortal, type PortalFolder, type PortalProcess } from '../support/portal-process.js';
import { productionEnvironment } from '../support/production.js';
import { letDaysPass, writeMeans } from './given-means.js';
import { type RealPartners, startPartners } from './real-partners.js';

const root = path.resolve(import.meta.dirname, '../..');
const pem = (name: string): string => path.join(root, 'test/support', name);
const CA = pem('localhost-cert.pem');
const TLS = { key: readFileSync(pem('localhost-key.pem')), cert: readFileSync(CA) };

const SURFACES = ['member', 'console', 'carrier', 'bank', 'network'] as const;
type Surface = (typeof SURFACES)[number];

/** What makes each browser of given accounts known, and looks no further. */
const FIRST_VISIT = ['③.devices-listed', '⑥.new-payee-wait', '⑤.history-shown'];

/** A portal as it runs for good: a process and an origin for each surface, behind TLS, over providers that are reached by TLS. */
describe('a portal in production', () => {
  let database: TestDatabase;
  let folder: PortalFolder;
  let partners: RealPartners;
  let written: string;
  let means: string;
  const proxies = new Map<Surface, { readonly server: Server; readonly origin: string; port: number }>();
  const portals: PortalProcess[] = [];
  const originOf = (surface: Surface): string => String(proxies.get(surface)?.origin);

  beforeAll(async () => {
    database = await startTestDatabase({ fsync: true, ownServer: true });
    folder = portalFolder();
    written = mkdtempSync(path.join(tmpdir(), 'sekisho-production-'));
    partners = await startPartners(TLS);
    const keyRing = writeKeyRing(newKeyRing({ made: false }));
    // Who is there already came in the usual way, long before.
    const before = await startTestApp({ database, hashes: 'dear', config: { keyRing, dataDir: folder.dataDir } });
    try {
      await fileOwnResults(before);
      means = await writeMeans(before, partners.inbox, written);
    } finally {
      await before.stop();
    }
    await database.asOwner('revoke update on app.clock_offset from sekisho_app');

    for (const surface of SURFACES) proxies.set(surface, await startProxy(() => proxies.get(surface)?.port ?? 0));
    const { member: _members, ...others } = Object.fromEntries(SURFACES.map((one) => [one, originOf(one)]));
    writeFileSync(means, JSON.stringify({ ...(JSON.parse(readFileSync(means, 'utf8')) as object), origins: others }));
    for (const surface of SURFACES) {
      const env = await environmentOf(surface, keyRing);
      const proxy = proxies.get(surface);
      if (proxy !== undefined) proxy.port = Number(env['PORT']);
      portals.push(startPortal(env));
    }
    for (const portal of portals) await portal.ready();
  }, 400_000);
  afterAll(async () => {
    for (const portal of portals) portal.signal('SIGTERM');
    await Promise.all(portals.map((portal) => portal.ended()));
    for (const { server } of proxies.values()) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    await partners.stop();
    await database.stop();
    folder.remove();
    rmSync(written, { recursive: true, force: true });
  }, 120_000);

  async function environmentOf(surface: Surface, keyRing: string): Promise<Record<string, string>> {
    const gateways = ['SMS', 'VOICE', 'LETTER', 'IDENTITY', 'BANK', 'SIM', 'SCREENING', 'ANCHOR'];
    return {
      ...(await productionEnvironment(database.url, folder.dataDir)),
      ...Object.fromEntries(gateways.map((name) => [`${name}_URL`, `${partners.gateway}/${name.toLowerCase()}`])),
      ANCHOR_SECRET: partners.anchorSecret,
      SMTP_URL: partners.smtpUrl,
      KEY_RING: keyRing,
      NODE_EXTRA_CA_CERTS: CA,
      SURFACES: surface,
      ROLE: surface === 'member' ? 'both' : 'serve',
      PUBLIC_ORIGIN: originOf(surface),
      MEMBER_ORIGIN: originOf('member'),
      TRUSTED_PROXIES: '127.0.0.1',
      CARDS_PARTNER_KEYS_FILE: path.join(folder.dataDir, 'partners/keys.json'),
      // Five processes share the server of a test.
      DATABASE_REQUEST_CONNECTIONS_MAX: '5',
      DATABASE_JOB_CONNECTIONS_MAX: '3',
      DATABASE_QUEUE_CONNECTIONS_MAX: '2',
      DATABASE_RESERVE_CONNECTIONS_MAX: '2',
    };
  }

  async function run(name: string, ...options: readonly string[]): Promise<{ status: number; report: OutsideReport }> {
    const script = path.join(root, 'dist/src/commands/checklist.js');
    const file = path.join(written, name);
    const args = ['--target', originOf('member'), '--ca', CA, '--means', means, '--json', file, ...options];
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const [status] = (await once(child, 'close')) as [number | null];
    return { status: status ?? -1, report: JSON.parse(readFileSync(file, 'utf8')) as OutsideReport };
  }

  it('is looked at by a stranger with a file of means: nothing goes through, and what stays closed is named', async () => {
    await run('first.json', '--item', ...FIRST_VISIT);
    await letDaysPass({ database });
    const { status, report } = await run('second.json');
    const others = report.probes.filter(({ outcome }) => !['held', 'left-out'].includes(outcome));
    // No partner has attested anything to this issuer: no account is opened or linked and no card activated, for nobody.
    expect(others.map(({ about, outcome, seen }) => `${outcome} ${about}: ${seen}`)).toEqual([
      'unseen ②.second-person: POST /api/opening/identity: 409 partners.connections-closed',
      'unseen ②.arrival-only-from-dispatched: POST /api/opening/identity: 409 partners.connections-closed',
      'unseen 7.full-match-only: the wish was answered partners.connections-closed',
      'unseen ②.code-check-character: "name" of the given arrived was not given',
      'unseen ②.activation-budget: 0 were judged: partners.connections-closed',
    ]);
    expect(report.held).toBeGreaterThan(40);
    expect([status, report.open]).toEqual([0, 0]);
  }, 900_000);
});

/** A proxy that ends TLS, and says from where it was asked. */
async function startProxy(port: () => number): Promise<{ server: Server; origin: string; port: number }> {
  const server = createServer(TLS, (asked, answer) => {
    const { method, url: path, headers, socket } = asked;
    const through = request(
      {
        ...{ host: '127.0.0.1', port: port(), method, path },
        headers: { ...headers, 'x-forwarded-for': socket.remoteAddress, 'x-forwarded-proto': 'https' },
      },
      (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      },
    );
    through.on('error', () => answer.writeHead(502).end());
    asked.pipe(through);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `https://localhost:${String((server.address() as AddressInfo).port)}`, port: 0 };
}
