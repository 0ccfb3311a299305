/**
 * What the service `suite` of docker-compose.yml does: runs the suite now and then once a day, each time compared with the
 * last, every seventh time with what takes long as well (test/long.json), and keeps the key and the reports below DATA_DIR.
 * RESULTS_DIR, which the portal reads, gets the signed result and the public half of the key, and nothing else. What follows the
 * name of this file goes to the suite as well.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

const { DATA_DIR, RESULTS_DIR, SUITE_COMMAND = 'dist/src/commands/checklist.js' } = process.env;
const everyMs = Number(process.env.SUITE_EVERY_SECONDS ?? 86_400) * 1_000;
const REPORTS_KEPT = 31;
/** After so many runs without what takes long, one has it; its folder says so. */
const SHORT_RUNS = 6;
const LONG = '.long';
if (DATA_DIR === undefined || RESULTS_DIR === undefined || !(everyMs > 0)) {
  process.stderr.write('DATA_DIR, RESULTS_DIR and SUITE_EVERY_SECONDS say where and how often\n');
  process.exit(2);
}
const key = path.join(DATA_DIR, 'suite-key.pem');
const reports = path.join(DATA_DIR, 'reports');
mkdirSync(reports, { recursive: true });
mkdirSync(RESULTS_DIR, { recursive: true });

let running;
for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, () => {
    running?.kill(signal);
    process.exit(0);
  });

if (!existsSync(key) && (await suite('--make-key', key)) !== 0) process.exit(1);
hand(`${key}.pub`, 'key.pub');
for (;;) {
  const begun = performance.now();
  const before = kept();
  // The signature is written last: a report that was broken off has none.
  const last = before.findLast((name) => existsSync(path.join(reports, name, 'manifest.sig')));
  const isLong = before.length >= SHORT_RUNS && !before.slice(-SHORT_RUNS).some((name) => name.endsWith(LONG));
  const folder = path.join(reports, `${new Date().toISOString().replaceAll(':', '-')}${isLong ? LONG : ''}`);
  const compared = last === undefined ? [] : ['--compare', path.join(reports, last, 'evidence.json')];
  const status = await suite(
    '--out',
    folder,
    '--sign',
    key,
    ...compared,
    ...(isLong ? ['--long'] : []),
    ...process.argv.slice(2),
  );
  process.stdout.write(`the suite has ended with ${String(status)}; its reports are in ${folder}\n`);
  // A run that could not end has left none, and the one from before is no news to the portal.
  if (existsSync(path.join(DATA_DIR, 'checklist.json'))) hand(path.join(DATA_DIR, 'checklist.json'), 'checklist.json');
  for (const name of kept().slice(0, -REPORTS_KEPT)) rmSync(path.join(reports, name), { recursive: true });
  await wait(Math.max(0, everyMs - (performance.now() - begun)));
}

/** With what takes long, tests that otherwise take some samples take all of them. */
function environmentOf(options) {
  return options.includes('--long') ? { ...process.env, THOROUGH: '1' } : process.env;
}

/** Runs the suite with these options, and gives what it ends with. */
function suite(...options) {
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, [SUITE_COMMAND, ...options], { stdio: 'inherit', env: environmentOf(options) });
    running.once('error', reject);
    running.once('exit', (code, signal) => resolve(code ?? signal));
  });
}

/** The folders of earlier runs, the oldest first: their names are times. */
function kept() {
  return readdirSync(reports).sort();
}

/** A reader sees the old file or the new one, never a part. */
function hand(file, name) {
  const draft = path.join(RESULTS_DIR, `.${name}`);
  copyFileSync(file, draft);
  renameSync(draft, path.join(RESULTS_DIR, name));
}
