// Builds the pages into web/dist, or into WEB_DIR, unless nothing that they are made of has changed since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.resolve(root, process.env['WEB_DIR'] ?? 'web/dist');
const stamp = path.join(folder, '.stamp');
const SOURCES = [
  'web/*.{html,ts,json}',
  'web/public/**',
  'web/src/**',
  'src/modules/credentials/rules/**',
  'src/modules/members/{person,postal-address,text}.ts',
  'src/platform/csv/csv.ts',
  'docs/openapi.json',
  'package-lock.json',
  'scripts/build-web.mjs',
];

const hash = createHash('sha256');
for (const file of globSync(SOURCES, { cwd: root, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  .filter((file) => !file.startsWith('web/src/api/generated'))
  .sort()) {
  hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
}
const sources = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
  run('openapi-ts', ['-f', 'web/openapi-ts.config.ts', '--no-log-file', '--silent']);
  run('vite', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir']);
  compress();
  writeFileSync(stamp, sources);
}

function run(tool, args) {
  const { status } = spawnSync(tool, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

/** The server sends what was compressed here, and compresses nothing itself. */
function compress() {
  const files = globSync('assets/*.{js,css}', { cwd: folder }).map((file) => path.join(folder, file));
  for (const file of files) {
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
  }
}
