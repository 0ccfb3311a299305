import { describe, expect, it } from '@jest/globals';
import { Outside } from './outside.js';
import { isAllowedHost, isPublicAddress, readOutsideUrl } from './index.js';

describe('addresses of the public network', () => {
  it.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
    ],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '198.18.0.1',
      '192.0.2.1',
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
    ],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'localhost', '', '1'],
  ])('are not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '172.15.255.255', '1.1.1.1', '2606:4700::1111', '2400:4050::1'])(
    'are %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('an address that events may be sent to', () => {
  it.each([
    ...['http://hooks.example.jp/', 'https://hooks.example.jp:8443/', 'https://user:secret@hooks.example.jp/'],
    ...[
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://localhost/',
      'ftp://a.b/',
    ],
    ...['https://hooks.example.jp/#x', 'hooks.example.jp', ''],
  ])('is not %s', (text) => {
    expect(readOutsideUrl(text)).toBeUndefined();
  });

  it('is https, by name, on a host of the list', () => {
    expect(readOutsideUrl('https://hooks.example.jp/a?b=c')?.hostname).toBe('hooks.example.jp');
    const allowed = ['hooks.example.jp', '*.systems.example.jp'];
    const names = ['hooks.example.jp', 'HOOKS.example.jp', 'a.systems.example.jp'];
    expect(names.filter((name) => isAllowedHost(name, allowed))).toEqual(names);
    const others = [
      'x.hooks.example.jp',
      'systems.example.jp',
      'evilsystems.example.jp',
      'hooks.example.jp.evil.jp',
      '',
    ];
    expect(others.filter((name) => isAllowedHost(name, allowed))).toEqual([]);
    expect(isAllowedHost('hooks.example.jp', [])).toBe(false);
  });
});

describe('a name that leads inside', () => {
  class Led extends Outside {
    constructor(private readonly addresses: readonly string[]) {
      super();
    }
    protected override resolve(): Promise<readonly string[]> {
      return Promise.resolve(this.addresses);
    }
  }

  it.each([
    [['127.0.0.1'], 'private'],
    [['8.8.8.8', '169.254.169.254'], 'private'],
    [['::ffff:10.0.0.1'], 'private'],
    [[], 'unresolved'],
  ])('is not connected to: %j', async (addresses, reason) => {
    const post = { url: 'https://hooks.example.jp/', headers: {}, body: '{}' };
    const bounds = { timeoutMs: 500, bytesMax: 1_000 };
    await expect(new Led(addresses).post(post, ['hooks.example.jp'], bounds)).rejects.toMatchObject({ reason });
    await expect(new Led(addresses).post(post, [], bounds)).rejects.toMatchObject({ reason: 'host' });
    const large = { ...post, body: 'x'.repeat(1_001) };
    await expect(new Led(addresses).post(large, ['hooks.example.jp'], bounds)).rejects.toMatchObject({
      reason: 'size',
    });
  });
});
