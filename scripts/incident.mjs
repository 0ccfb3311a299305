// Plays the set of 2020: `npm run incident -- --members 20000 [--seed 2020] [--thin 1] [--json reports/incident.json]`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '2020' },
    thin: { type: 'string', default: '1' },
    json: { type: 'string', default: 'reports/incident.json' },
  },
});
const members = Number(values.members);
if (!Number.isInteger(members) || members < 500) {
  process.stderr.write('--members takes a whole number from 500 on: among fewer, who is robbed is no exception\n');
  process.exit(2);
}
const jest = path.resolve(import.meta.dirname, '../node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  [
    ...['--max-semi-space-size=64', '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    ...[jest, '--config', 'jest.incident.config.js', '-w', '1'],
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...{ INCIDENT_MEMBERS: values.members, INCIDENT_SEED: values.seed, INCIDENT_THIN: values.thin },
      INCIDENT_JSON: path.resolve(values.json),
    },
  },
);
process.exitCode = status ?? 1;
