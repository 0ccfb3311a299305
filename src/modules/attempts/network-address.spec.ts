import { describe, expect, it } from '@jest/globals';
import { addressKeys } from './network-address.js';

describe('what an address counts for', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9/32', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.9/32', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2/64', '2001:db8:1/48'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2/64', '2001:db8:1/48'],
    ['fe80::1%eth0', 'fe80:0:0:0/64', 'fe80:0:0/48'],
    ['::1', '0:0:0:0/64', '0:0:0/48'],
    ['2001:db8::', '2001:db8:0:0/64', '2001:db8:0/48'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0/64', '64:ff9b:0/48'],
    ['1:2:3:4:5:6:203.0.113.9', '1:2:3:4/64', '1:2:3/48'],
    ['not an address', 'none', 'none'],
    ['', 'none', 'none'],
  ])('%s', (text, address, network) => {
    expect(addressKeys(text)).toEqual({ address, network });
  });
});
