/**
 * Writes test files that load several of the others, for `npm test`: what all of them load is then loaded once in a group,
 * and not once in each. Every file stays a `describe` of its own, with its own hooks. What takes long and is held by quicker
 * tests as well is named in test/long.json, and left to `npm run test:long` (`long`); the depth of single features, in
 * test/further.json, to `npm run test:further` (`further`). Files that show nothing but that other tests
 * can fail, `*-kills.spec.ts`, are left to `npm run test:kills` (`kills`). `db` takes those about the database alone, and of
 * modules that have none those of test/services.json: their SQL is read by other PostgreSQLs, too. `these` takes the files whose
 * names come on standard input. A second word names the folder that the groups are written to.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [, , wanted, into = 'reports/groups'] = process.argv;
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, into);
/** Alone is what measures, by `npm run test:alone`; the scenes are played by `npm run test:screens`. */
const elsewhere = /\.alone\.|^test\/screens\//;
/** Settings are read once, when their module is loaded: who sets them before that shares it only with who sets the same. */
const sets = /process\.env\[[^\]]+\] (\?\?)?=[^=]|delete process\.env|assign\(process\.env/;
const setting = readdirSync(path.join(root, 'test/support'))
  .filter((name) => name.endsWith('.ts') && name !== 'setup.ts' && sets.test(read(`test/support/${name}`)))
  .map((name) => name.replace('.ts', '.js'));
/** What of settings a file sets: '' when nothing. */
const settingsOf = (file) => {
  const shared = setting.filter((name) => new RegExp(`^import [^;]*/${name}';`, 'm').test(read(file)));
  return (sets.test(read(file)) ? [file, ...shared] : shared).join(' ');
};
/** Each group loads the portal anew; too few of them leave one worker idle at the end. */
const GROUPS = { db: 6, kills: 2, further: 4 };
const kinds = [
  // What is defined in the portal is not what tests define.
  { name: 'architecture', groups: 1, has: (file) => file.startsWith('test/architecture/') },
  { name: 'browser', groups: 3, has: (file) => file.includes('.browser.') },
  { name: 'server', groups: GROUPS[wanted] ?? 6, has: () => true },
];

const json = (name) => JSON.parse(readFileSync(path.join(root, `test/${name}.json`), 'utf8'));
const [long, further] = [new Set(json('long')), new Set(json('further'))];
const ofServices = new Set(wanted === 'db' ? Object.values(json('services')).flat() : []);
const isIn = (list, file) => list.has(file.split(path.sep).join('/'));
/** Some of what these know is in `npm test`, and all of it in `npm run test:long`. */
const isSampled = (file) => read(file).includes("/thorough.js'");
const KILLS = '-kills.spec.ts';
const these = new Set(wanted === 'these' ? readFileSync(0, 'utf8').split('\n') : []);
const isWanted = (file) => {
  if (wanted === 'these') return these.has(file);
  if (wanted === 'long') return isIn(long, file) || isSampled(file);
  if (isIn(long, file)) return false;
  // Of the database alone, they are played on the services of a machine, too.
  if (wanted !== 'db' && (isIn(further, file) || wanted === 'further'))
    return isIn(further, file) && wanted === 'further';
  if (wanted === 'kills' || file.endsWith(KILLS)) return wanted === 'kills' && file.endsWith(KILLS);
  return wanted !== 'db' || file.endsWith('.db.spec.ts') || isIn(ofServices, file);
};
const files = ['src', 'test']
  .flatMap((name) => readdirSync(path.join(root, name), { recursive: true }).map((file) => path.join(name, file)))
  .filter((file) => file.endsWith('.spec.ts') && (wanted === 'these' || !elsewhere.test(file)))
  .filter(isWanted)
  .sort();

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const left = new Set(files);
const own = new Map();
for (const file of files) {
  const key = settingsOf(file);
  if (key === '') continue;
  left.delete(file);
  own.set(key, [...(own.get(key) ?? []), file]);
}
write('own', [...own.values()]);
for (const { name, groups, has } of kinds) {
  const chosen = [...left].filter(has);
  for (const file of chosen) left.delete(file);
  write(name, inEqualParts(chosen, groups));
}

function write(name, groups) {
  for (const [place, group] of groups.entries()) {
    writeFileSync(path.join(folder, `${name}-${String(place + 1).padStart(2, '0')}.js`), textOf(group));
  }
}

function read(file) {
  return readFileSync(path.join(root, file), 'utf8');
}

/** The largest first, each to the group that has least. A file's length is a fair guess at its time. */
function inEqualParts(own, count) {
  const groups = Array.from({ length: Math.min(count, own.length) }, () => ({ files: [], bytes: 0 }));
  const sized = own.map((file) => ({ file, bytes: statSync(path.join(root, file)).size }));
  for (const { file, bytes } of sized.sort((a, b) => b.bytes - a.bytes)) {
    const least = groups.reduce((one, other) => (other.bytes < one.bytes ? other : one));
    least.files.push(file);
    least.bytes += bytes;
  }
  return groups.map((group) => group.files.sort());
}

/** Jest begins with the largest files, so that what takes longest must not be the smallest: a browser takes many times its length. */
function weightOf(group) {
  const bytes = group.map((file) => statSync(path.join(root, file)).size * (file.includes('.browser.') ? 16 : 1));
  return `// ${'.'.repeat(Math.round(bytes.reduce((sum, size) => sum + size, 0) / 50))}`;
}

function textOf(group) {
  const blocks = group.map((file) => {
    const from = path.relative(folder, path.join(root, file)).split(path.sep).join('/');
    return `describe(${JSON.stringify(file)}, () => void require(${JSON.stringify(from)}));`;
  });
  return [
    weightOf(group),
    "import { createRequire } from 'node:module';",
    "import { describe } from '@jest/globals';",
    '',
    'const require = createRequire(import.meta.url);',
    ...blocks,
    '',
  ].join('\n');
}
