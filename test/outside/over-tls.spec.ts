import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request, type Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exitStatusOf } from '../../src/commands/black-box/black-box.js';
import type { OutsideReport } from '../../src/commands/black-box/summary.js';
import { ReviewLottery } from '../../src/modules/registration/review-lottery.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { letDaysPass, startInbox, writeMeans } from './given-means.js';

const root = path.resolve(import.meta.dirname, '../..');
const pem = (name: string): string => path.join(root, 'test/support', name);
const CA = pem('localhost-cert.pem');

/** What any stranger can try, over the certificate of the portal's own proxy. */
const ITEMS = ['e.bank-side', '13.network-messages', '②.arrival-channels', '③.own-pages'];

/** What makes each browser of given accounts known, and looks no further. */
const FIRST_VISIT = ['③.devices-listed', '⑥.new-payee-wait', '⑤.history-shown'];

describe('a portal behind TLS that shows nothing of a rehearsal', () => {
  let app: TestApp;
  let proxy: Server;
  let origin: string;
  let written: string;
  let inbox: { readonly address: string; readonly server: HttpServer };
  beforeAll(async () => {
    written = mkdtempSync(path.join(tmpdir(), 'sekisho-tls-'));
    proxy = createServer({ key: readFileSync(pem('localhost-key.pem')), cert: readFileSync(CA) }, (asked, answer) => {
      const { method, url, headers } = asked;
      if (url?.startsWith('/rehearsal') === true) {
        answer.writeHead(404).end();
        return;
      }
      const through = request(new URL(url ?? '/', app.url), { method, headers }, (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      });
      asked.pipe(through);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    origin = `https://localhost:${String((proxy.address() as AddressInfo).port)}`;
    app = await startTestApp({
      config: { publicOrigin: origin },
      replace: new Map([[ReviewLottery, { draw: () => false }]]),
    });
    inbox = await startInbox(app);
  }, 120_000);
  afterAll(async () => {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
    inbox.server.closeAllConnections();
    await new Promise((resolve) => inbox.server.close(resolve));
    await app.stop();
    rmSync(written, { recursive: true, force: true });
  });

  async function run(target: string, ...options: readonly string[]): Promise<{ status: number; output: string }> {
    const script = path.join(root, 'dist/src/commands/checklist.js');
    const child = spawn(process.execPath, [script, '--target', target, '--data', app.config.dataDir, ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const [status] = (await once(child, 'close')) as [number | null];
    return { status: status ?? -1, output };
  }

  it('is not tried while nobody vouches for its certificate, or under another name', async () => {
    const unknown = await run(origin, '--item', ...ITEMS);
    expect(unknown.status).toBe(2);
    expect(unknown.output).toMatch(/is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\); --ca FILE/);
    const other = await run(origin.replace('localhost', '127.0.0.1'), '--ca', CA, '--item', ...ITEMS);
    expect(other.status).toBe(2);
    expect(other.output).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  }, 240_000);

  it('is tried with the certificate that was given, and holds', async () => {
    const file = path.join(written, 'outside.json');
    const { status, output } = await run(origin, '--ca', CA, '--item', ...ITEMS, '--json', file);
    const { probes, target } = JSON.parse(readFileSync(file, 'utf8')) as OutsideReport;
    expect(probes.map(({ about, outcome, seen }) => [about, outcome, seen])).toEqual(
      probes.map(({ about, seen }) => [about, 'held', seen]),
    );
    expect(new Set(probes.map(({ about }) => about))).toEqual(new Set(ITEMS));
    expect([status, target]).toEqual([0, origin]);
    expect(output).toContain('could not be seen');
  }, 240_000);

  it('is tried on accounts that exist, once their devices are not new, and most of it is seen', async () => {
    const folder = path.join(written, 'given');
    const means = await writeMeans(app, inbox.address, folder);
    const look = async (name: string, ...options: readonly string[]) => {
      const file = path.join(folder, name);
      const { status } = await run(origin, '--ca', CA, '--means', means, '--json', file, ...options);
      return { status, report: JSON.parse(readFileSync(file, 'utf8')) as OutsideReport };
    };
    const first = await look('first.json', '--item', ...FIRST_VISIT);
    expect(first.report.probes.map(({ about, outcome }) => [about, outcome])).toContainEqual([
      '⑥.new-payee-wait',
      'unseen',
    ]);
    expect(first.report.probes.find(({ about }) => about === '⑥.new-payee-wait')?.seen).toMatch(/is new until/);
    const devices = path.join(folder, 'kept/devices.json');
    expect([existsSync(devices), statSync(devices).mode & 0o077]).toEqual([true, 0]);

    await letDaysPass(app);
    const { status, report } = await look('second.json');
    const others = report.probes.filter(({ outcome }) => !['held', 'left-out'].includes(outcome));
    // Its letters went to nobody: the card was brought to its member past the desk.
    expect(others.map(({ about, outcome, seen }) => `${outcome} ${about}: ${seen}`)).toEqual([
      'unseen ②.code-check-character: "name" of the given arrived was not given',
    ]);
    expect([status, report.open, report.leftOut]).toEqual([0, 0, 3]);
  }, 900_000);

  it('is not tried with a file of means that does not fit, and the field is named', async () => {
    const file = path.join(written, 'wrong.json');
    writeFileSync(file, JSON.stringify({ members: [{ part: 'member', loginId: 'kumo7kaze', pasword: 'himitsu' }] }));
    const { status, output } = await run(origin, '--ca', CA, '--means', file);
    expect(status).toBe(2);
    expect(output).toContain("/members/0 must have required property 'password'");
    expect(output).toContain('/members/0 knows no "pasword"');
    expect(output).not.toContain('himitsu');
  }, 240_000);
});

describe('the exit status of a run from outside', () => {
  const outcomes = { held: 3, open: 0, unseen: 0 };

  it('is 0 where nothing went through, 1 where something did, 2 where nothing was tried', () => {
    expect(exitStatusOf(outcomes, false)).toBe(0);
    expect(exitStatusOf({ ...outcomes, open: 1, unseen: 4 }, true)).toBe(1);
    expect(exitStatusOf({ ...outcomes, held: 0 }, false)).toBe(2);
  });

  it('is 2 with --strict where something was not seen', () => {
    expect(exitStatusOf({ ...outcomes, unseen: 1 }, false)).toBe(0);
    expect(exitStatusOf({ ...outcomes, unseen: 1 }, true)).toBe(2);
    expect(exitStatusOf(outcomes, true)).toBe(0);
  });
});
