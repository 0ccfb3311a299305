import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const FOLDERS = ['src', 'test', 'migrations', 'scripts', 'docs', 'web'];
const FILES = [
  ...['package.json', 'tsconfig.json', 'nest-cli.json', '.swcrc'],
  ...['jest.config.js', 'jest.checklist.config.js'],
];

/**
 * A copy of the sources at `root`, built once. It lies in the same folder at each run, so that what jest has compiled there is used
 * again. Raises an error while another run uses it.
 */
export function copyOfSources(root) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const folder = path.join(tmpdir(), `sekisho-without-${name}`);
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'pid');
  if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8'))))
    throw new Error(`${folder} is used by another run`);
  writeFileSync(lock, String(process.pid));
  for (const name of FOLDERS) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  for (const name of FILES) cpSync(path.join(root, name), path.join(folder, name));
  const modules = path.join(folder, 'node_modules');
  if (statSync(modules, { throwIfNoEntry: false }) === undefined) symlinkSync(path.join(root, 'node_modules'), modules);
  // What runs the tests; they themselves read the sources.
  build(folder);
  return { folder, release: () => unlinkSync(lock) };
}

/**
 * Takes a control out of the copy, runs the tests of its clause there, and puts it back. Gives the exit status, what failed, what
 * could not even be loaded, and the seconds.
 */
export function runWithout({ clause, file, find, put }, folder) {
  const target = path.join(folder, file);
  const whole = readFileSync(target, 'utf8');
  if (whole.split(find).length !== 2)
    throw new Error(`${clause}: what is to be taken out does not stand once in ${file}`);
  writeFileSync(
    target,
    whole.replace(find, () => put),
  );
  try {
    const begun = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['dist/src/commands/checklist.js', '--item', clause, '--until-failure'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    const failed = [...stdout.matchAll(/^failed: (.+?): (.+)$/gm)].map(([, from, title]) => `${from}: ${title}`);
    const broken = [...stdout.matchAll(/^could not be run: (.+)$/gm)].map(([, from]) => from);
    if (failed.length === 0) process.stderr.write(`${stdout.slice(-2_000)}\n${stderr.slice(-4_000)}\n`);
    return { status, failed, broken, seconds: Math.round((performance.now() - begun) / 1_000) };
  } finally {
    writeFileSync(target, whole);
  }
}

function build(folder) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the copy could not be built: ${stdout}${stderr}`);
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
