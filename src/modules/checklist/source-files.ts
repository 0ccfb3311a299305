import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const FOLDERS = ['migrations', 'scripts', 'src', 'test', 'web'];
/** Which packages there are, and how all of it is built and run. The pages are built by the published description of the API. */
const FILES = [
  ...['.npmrc', '.swcrc', 'nest-cli.json', 'package-lock.json', 'package.json', 'tsconfig.json'],
  ...['jest.checklist.config.js', 'jest.config.js', 'docs/openapi.json'],
];
/** What the build makes there of the rest, and what is nobody's source. */
const MADE = /^web\/(?:dist|src\/api\/generated)\/|(?:^|\/)(?:node_modules\/|\.[^/]*$)|\.log$/;

/**
 * The files that a result of the suite is a result of, below `root`, in one order: sources of portal and pages, migrations, tests with
 * all that they read there, scripts, packages and settings of what builds and runs them. An image has to have all of them when it is
 * built, so that it comes to the same.
 */
export function sourceFiles(root: string): readonly string[] {
  const inFolders = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  return [
    ...FILES.filter((name) => existsSync(join(root, name))),
    ...inFolders.map((name) => name.split(sep).join('/')).filter((name) => !MADE.test(name)),
  ].sort();
}
