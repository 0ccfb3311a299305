// Writes src/metadata.ts from the types, and docs/openapi.json and docs/approvals.md from the running application.
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
// The tests that compare the documents with the committed ones have the whole application at hand.
run(
  [
    '--experimental-vm-modules',
    'node_modules/jest/bin/jest.js',
    'test/architecture/openapi.spec.ts',
    'test/architecture/approvals.spec.ts',
    '-t',
    'is committed \\(npm run openapi writes it\\)',
  ],
  { OPENAPI_WRITE: 'yes' },
);
