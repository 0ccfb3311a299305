import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** What a system calls its browser, for systems that the package has none for. */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A real Chromium: the one that came with the packages, which is the same on every machine, or that of the system.
 * Not with the package's own list of arguments: it switches the protections off that are tested here.
 */
export async function startBrowser(): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') return launchOwn(await unpackedChromium());
  const executablePath = SYSTEM_BROWSERS.find((file) => existsSync(file));
  if (executablePath === undefined)
    throw new Error('install Chrome or Chromium: the packages have none for this system');
  // A sandbox of its own takes rights that a container does not give; only pages of ours are opened.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

async function launchOwn(folder: string): Promise<Browser> {
  const start = (env: Readonly<Record<string, string>>): Promise<Browser> =>
    chromium.launch({
      executablePath: path.join(folder, 'chromium'),
      args: ['--no-sandbox', '--headless=shell', '--font-render-hinting=none'],
      env: { ...givenEnvironment(), FONTCONFIG_FILE: path.join(folder, 'fonts.conf'), ...env },
    });
  try {
    return await start({});
  } catch (error) {
    if (!String(error).includes('error while loading shared libraries')) throw error;
    return start({ LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') });
  }
}

function givenEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/**
 * The package's Chromium, with its fonts and libraries, in a folder of this user. Whoever comes first unpacks; it is moved
 * to its place when it is whole, so that workers and checkouts that come at the same time find all of it or nothing.
 */
async function unpackedChromium(): Promise<string> {
  const packageFolder = path.resolve(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const base = ownFolder();
  const folder = path.join(base, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const part = mkdtempSync(path.join(base, 'unpacking-'));
  try {
    await unpackInto(part, packageFolder);
    writeFileSync(path.join(part, 'fonts.conf'), fontsIn(folder));
    moveTo(folder, part);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}

/** Nobody else may put a program there that tests would run. */
function ownFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = path.join(tmpdir(), `sekisho-browser-${String(uid)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0)
    throw new Error(`${folder} belongs to somebody else: remove it, or set TMPDIR`);
  return folder;
}

/** In a process of its own, since the package unpacks into the temporary folder of its process, whatever that is. */
async function unpackInto(folder: string, packageFolder: string): Promise<void> {
  const script = `
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(process.argv[1]);`;
  const libraries = path.join(packageFolder, 'bin/al2023.tar.br');
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, libraries], {
    cwd: packageFolder,
    env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' },
  });
}

function moveTo(folder: string, part: string): void {
  try {
    renameSync(part, folder);
  } catch (error) {
    // Somebody else was quicker, with the same.
    if (!existsSync(folder)) throw error;
  }
}

/** The same fonts on every machine; what the pages bring themselves comes on top. */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
