import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutsideReport } from '../../src/commands/black-box/summary.js';
import type { ReplayRecord } from '../../src/commands/replay/record.js';
import { allPassed } from '../support/evidence.js';
import { portalFolder, type PortalFolder, type PortalProcess, startPortal } from '../support/portal-process.js';
import { preparedPortal } from '../support/prepared-portal.js';

const root = path.resolve(import.meta.dirname, '../..');

/** The commands as a stranger runs them, in processes of their own, against a portal that runs in another. */
describe('a second instance by its address', () => {
  let folder: PortalFolder;
  let portal: PortalProcess;
  let origin: string;
  let written: string;
  beforeAll(async () => {
    folder = portalFolder(await preparedPortal());
    portal = startPortal({ DATA_DIR: folder.dataDir, PORT: '0' });
    origin = await portal.ready();
    written = mkdtempSync(path.join(tmpdir(), 'sekisho-outside-'));
  }, 300_000);
  afterAll(async () => {
    portal.signal('SIGTERM');
    await portal.ended();
    folder.remove();
    rmSync(written, { recursive: true, force: true });
  });

  async function run(command: string, ...options: readonly string[]): Promise<{ status: number; output: string }> {
    const script = path.join(root, `dist/src/commands/${command}.js`);
    const child = spawn(process.execPath, [script, '--target', origin, '--data', folder.dataDir, ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const [status] = (await once(child, 'close')) as [number | null];
    return { status: status ?? -1, output };
  }

  it('is tried with the means of a file as well, and what these do not allow is not seen', async () => {
    const { staff } = (await (await fetch(`${origin}/rehearsal/people`)).json()) as {
      readonly staff: readonly object[];
    };
    const means = path.join(written, 'means.json');
    const inbox = `${origin}/rehearsal/inbox`;
    writeFileSync(means, JSON.stringify({ inbox, inventPeople: true, staff, keys: folder.dataDir }));
    const file = path.join(written, 'means-report.json');
    const { status } = await run('checklist', '--means', means, '--item', '②', '④', '--json', file);
    const report = JSON.parse(readFileSync(file, 'utf8')) as OutsideReport;
    const outcomeOf = (part: string) => report.probes.find(({ says }) => says.startsWith(part));
    expect(status).toBe(0);
    expect(outcomeOf('record an arrival right after')).toMatchObject({ outcome: 'held' });
    expect(outcomeOf('pay with a card that is not active')).toMatchObject({
      ...{ outcome: 'unseen', seen: 'nobody has said that there is money on the card' },
    });
    expect(outcomeOf('read all pages')).toMatchObject({ outcome: 'unseen', seen: 'the clock cannot be moved' });
  }, 300_000);

  it('holds what can be tried from outside, and the run says what could not be seen', async () => {
    const file = path.join(written, 'outside.json');
    const { status, output } = await run('checklist', '--json', file);
    const report = JSON.parse(readFileSync(file, 'utf8')) as OutsideReport;
    const others = report.probes.filter(({ outcome }) => !['held', 'left-out'].includes(outcome));
    expect(others.map(({ about, outcome, seen }) => `${outcome} ${about}: ${seen}`)).toEqual([]);
    expect(status).toBe(0);
    expect(report.held).toBeGreaterThan(45);
    expect(report.leftOut).toBe(3);
    expect(report.outOfSight).toContain('①.argon2id');
    expect(output).toContain('Out of sight from here');
  }, 300_000);

  it('stops each of the flows of 2020', async () => {
    const file = path.join(written, 'replay.json');
    const { status, output } = await run('replay', '--people', '30', '--json', file, '--plots', written);
    const record = JSON.parse(readFileSync(file, 'utf8')) as ReplayRecord;
    expect({ status, size: record.size }).toEqual({ status: 0, size: 30 });
    expect(record.totals).toMatchObject({ byList: 0, byStolenCookies: 1, personalFieldsSeen: 0, yenLost: 0 });
    for (const { steps } of record.flows) expect(steps.some(({ checkpoint }) => checkpoint !== undefined)).toBe(true);
    expect(output).toContain('a.identity-proof');
    expect(readFileSync(path.join(written, 'totals.svg'), 'utf8')).toContain('<svg');
  }, 300_000);

  it('slows the address that fails down, and neither its neighbours nor another network', async () => {
    const [means, file] = ['sources.json', 'address.json'].map((name) => path.join(written, name)) as [string, string];
    const sources = ['127.44.1.1', '127.44.1.2', '127.45.1.1'].map((address) => ({ address }));
    writeFileSync(means, JSON.stringify({ sources }));
    const item = ['--intrusive', '--item', '⑤.address-budget'];
    const { status } = await run('checklist', '--means', means, ...item, '--json', file);
    const { probes } = JSON.parse(readFileSync(file, 'utf8')) as OutsideReport;
    expect({ status, probes }).toMatchObject({ status: 0, probes: [{ outcome: 'held' }] });
    expect(probes[0]?.seen).toMatch(/request\.too-many × \d+, beside 200, elsewhere 200$/);
  }, 300_000);

  it('tells an auditor which attestations are in force, and so does its database', async () => {
    const evidence = path.join(written, 'evidence.json');
    writeFileSync(evidence, JSON.stringify(allPassed()));
    const bank = async (from: string): Promise<unknown> => {
      const out = path.join(written, `reports-${from.slice(0, 4)}`);
      const script = path.join(root, 'dist/src/commands/checklist.js');
      const child = spawn(process.execPath, [script, '--from', evidence, '--in-force', from, '--out', out], {
        ...{ cwd: root, stdio: 'ignore', env: { ...process.env, DATA_DIR: folder.dataDir } },
      });
      expect(((await once(child, 'close')) as [number])[0]).toBe(0);
      const { items } = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')) as {
        items: { id: string; evidence: { party?: string; claim: string; filed: string[] }[] }[];
      };
      return items.find(({ id }) => id === 'b')?.evidence.find(({ party }) => party === 'bank');
    };
    const shown = await bank(origin);
    // A sandbox attests everything, and that is worth nothing.
    expect(shown).toMatchObject({ claim: 'rehearsed-with-sandbox', filed: [expect.stringContaining(': sandbox (')] });
    expect(await bank('database')).toEqual(shown);
  }, 120_000);

  it('says that nothing could be tried where nobody answers', async () => {
    const script = path.join(root, 'dist/src/commands/checklist.js');
    const child = spawn(process.execPath, [script, '--target', 'http://127.0.0.1:9'], { cwd: root, stdio: 'ignore' });
    expect(((await once(child, 'close')) as [number])[0]).toBe(2);
  });
});
