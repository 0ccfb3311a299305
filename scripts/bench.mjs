// Runs the measurements of test/bench. `--json FILE` writes the figures there as well; other words choose files by name.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

const words = process.argv.slice(2);
const place = words.indexOf('--json');
const [, file] = place < 0 ? [] : words.splice(place, 2);
if (place >= 0 && file === undefined) {
  process.stderr.write('--json takes the name of a file\n');
  process.exit(2);
}
const json = file === undefined ? undefined : path.resolve(file);
if (json !== undefined) rmSync(json, { force: true });

const jest = path.resolve(import.meta.dirname, '../node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  [
    ...['--expose-gc', '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    ...[jest, '--config', 'jest.bench.config.js', '-w', '1', ...words],
  ],
  { stdio: 'inherit', env: { ...process.env, ...(json === undefined ? {} : { BENCH_JSON: json }) } },
);
process.exitCode = status ?? 1;
