import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { networkPrefix, plainAddress } from './network.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['127.0.0.1', '127.0.0.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['::FFFF:203.0.113.77', '203.0.113.0/24'],
    ['2001:0DB8:0001:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8::/48'],
    ['2001::1', '2001::/48'],
    ['::1', '::/48'],
    ['::', '::/48'],
    ['0:0:1:2:3:4:5:6', '0:0:1::/48'],
    ['64:ff9b::203.0.113.77', '64:ff9b::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
  ])('of %s is %s', (address, prefix) => {
    expect(networkPrefix(address)).toBe(prefix);
  });

  it.each(['', 'localhost', '203.0.113', 'tanaka@example.jp', '1:2'])('of %s is unknown', (text) => {
    expect(networkPrefix(text)).toBeUndefined();
  });

  it('contains the address and has nothing of its other bits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        fc.pre(isIPv4(address) || isIPv6(address));
        const [network = '', bits] = (networkPrefix(address) ?? '').split('/');
        const family = isIPv4(plainAddress(address)) ? 'ipv4' : 'ipv6';
        expect(bits).toBe(family === 'ipv4' ? '24' : '48');
        const list = new BlockList();
        list.addSubnet(network, Number(bits), family);
        expect(list.check(plainAddress(address), family)).toBe(true);
        expect(network).toMatch(family === 'ipv4' ? /\.0$/ : /::$/);
      }),
    );
  });
});
