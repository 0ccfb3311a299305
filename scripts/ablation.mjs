/**
 * `npm run replay:ablation`: plays the attacks of 2020 with one control off at a time, and writes docs/ablation.md and its plot
 * from what came of it. With `--table` it only writes them anew from the runs of before.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { format, resolveConfig } from 'prettier';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'reports/ablation');

if (!process.argv.includes('--table')) {
  const begun = performance.now();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      ...['node_modules/jest/bin/jest.js', '--config', 'jest.ablation.config.js', '-w', '2'],
    ],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
  process.stdout.write(`the runs took ${Math.round((performance.now() - begun) / 1_000)} s\n`);
}

const { ablationPlot } = await import('../dist/src/modules/checklist-reports/replay-plots.js');
const { ablationPage, ablationsOf } = await import('../dist/src/commands/replay/ablation.js');

const runs = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'replay.json')
  .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
const { baseline, ablations } = ablationsOf(runs);
const page = path.join(root, 'docs/ablation.md');
writeFileSync(
  page,
  await format(ablationPage(baseline, ablations), { ...(await resolveConfig(page)), filepath: page }),
);
writeFileSync(path.join(root, 'docs/ablation.svg'), ablationPlot(ablations));
writeFileSync(
  path.join(folder, 'replay.json'),
  `${JSON.stringify({ ...baseline, ablation: ablations }, undefined, 2)}\n`,
);
