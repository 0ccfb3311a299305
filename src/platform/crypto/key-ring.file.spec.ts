import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addVersion, newKeyRing, promoteNewest, writeKeyRing } from './key-ring.document.js';
import { loadKeyRing, readKeyRingFile, writeKeyRingFile } from './key-ring.file.js';
import { KeyRing } from './key-ring.js';
import { KeyRingReload } from './key-ring.reload.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-keys-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

describe('loading the key ring', () => {
  it('makes one on the first start in rehearsal, for the owner only, and takes the same one later', () => {
    const source = { mode: 'rehearsal', dataDir: join(dir, 'data') } as const;
    const first = loadKeyRing(source);
    expect(first.document.made).toBe(true);
    expect(statSync(join(dir, 'data', 'keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, 'data'))).toEqual(['keys.json']);
    expect(writeKeyRing(loadKeyRing(source).document)).toBe(writeKeyRing(first.document));
  });

  it('adds the keys of purposes that a made ring does not have yet, and keeps the others', () => {
    const ring = newKeyRing({ made: true });
    const older = new Map([...ring.keys].filter(([purpose]) => purpose !== 'file'));
    writeKeyRingFile(join(dir, 'keys.json'), { made: true, keys: older });
    const { document } = loadKeyRing({ mode: 'rehearsal', dataDir: dir });
    expect(document.keys.get('file')?.current).toBe(1);
    expect(document.keys.get('field')).toEqual(older.get('field'));
    expect(writeKeyRing(readKeyRingFile(join(dir, 'keys.json'), { strict: true }))).toBe(writeKeyRing(document));
  });

  it('refuses in production a missing, a made, an incomplete, a lost and an open ring', () => {
    const load = (keyRing?: string) => () => loadKeyRing({ mode: 'production', dataDir: dir, keyRing });
    expect(load()).toThrow('production needs KEY_RING');
    expect(load(writeKeyRing(newKeyRing({ made: true })))).toThrow('made by a rehearsal');
    expect(load('{"format":"sekisho-key-ring/1","keys":{}}')).toThrow('no key for field');
    expect(load(join(dir, 'lost.json'))).toThrow("can't be read");
    const path = join(dir, 'ring.json');
    writeFileSync(path, writeKeyRing(newKeyRing({ made: false })));
    chmodSync(path, 0o644);
    expect(load(path)).toThrow('can be read by everybody');
    chmodSync(path, 0o600);
    expect(load(path)().path).toBe(path);
    expect(load(readFileSync(path, 'utf8'))().path).toBeUndefined();
  });

  it('does not make a ring beside one that can not be read', () => {
    writeFileSync(join(dir, 'keys.json'), 'broken');
    expect(() => loadKeyRing({ mode: 'rehearsal', dataDir: dir })).toThrow('not JSON');
    expect(readFileSync(join(dir, 'keys.json'), 'utf8')).toBe('broken');
  });
});

describe('a running process', () => {
  it('takes over a new version of the file, and keeps its keys when the file is broken or gone', () => {
    const path = join(dir, 'keys.json');
    const first = newKeyRing({ made: true });
    writeKeyRingFile(path, first);
    const ring = new KeyRing(first);
    const failures: unknown[] = [];
    const reload = new KeyRingReload(ring, path, (error) => failures.push(error));
    writeKeyRingFile(path, promoteNewest(addVersion(first, 'field'), 'field'));
    expect(ring.current('field').version).toBe(1);
    reload.look();
    expect(ring.current('field').version).toBe(2);
    writeFileSync(path, '{');
    reload.look();
    rmSync(path);
    reload.look();
    expect(failures).toHaveLength(2);
    expect(ring.live('field').map(({ version }) => version)).toEqual([2, 1]);
  });
});
