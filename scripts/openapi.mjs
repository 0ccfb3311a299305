// Writes src/metadata.ts from the types and docs/openapi.json from the running application.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

function run(args, environment = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) process.exit(status ?? 1);
}

run(['scripts/openapi-metadata.mjs']);
// The test that compares the document with the committed one has the whole application at hand.
run(
  [
    '--experimental-vm-modules',
    'node_modules/jest/bin/jest.js',
    'test/architecture/openapi.spec.ts',
    '-t',
    'is the one that is committed',
  ],
  { OPENAPI_WRITE: 'yes' },
);
