import { BlockList, isIP } from 'node:net';

/** Addresses that are nobody's on the public network: loopback, private, link-local, shared, test, multicast, reserved. */
const RANGES: readonly (readonly [network: string, bits: number, family: 'ipv4' | 'ipv6'])[] = [
  ...(
    [
      ['0.0.0.0', 8],
      ['10.0.0.0', 8],
      ['100.64.0.0', 10],
      ['127.0.0.0', 8],
      ['169.254.0.0', 16],
      ['172.16.0.0', 12],
      ['192.0.0.0', 24],
      ['192.0.2.0', 24],
      ['192.88.99.0', 24],
      ['192.168.0.0', 16],
      ['198.18.0.0', 15],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['224.0.0.0', 4],
      ['240.0.0.0', 4],
    ] as const
  ).map(([network, bits]) => [network, bits, 'ipv4'] as const),
];
/** What the public network routes of IPv6 at all; what translates IPv4 into it may lead anywhere, so it is left out. */
const GLOBAL_IPV6: readonly (readonly [network: string, bits: number])[] = [['2000::', 3]];
const NOT_GLOBAL_IPV6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [network, bits, family] of RANGES) closed.addSubnet(network, bits, family);
for (const [network, bits] of NOT_GLOBAL_IPV6) closed.addSubnet(network, bits, 'ipv6');
const open = new BlockList();
for (const [network, bits] of GLOBAL_IPV6) open.addSubnet(network, bits, 'ipv6');

/** Whether an address is somebody's on the public network. Mapped IPv4 addresses, and what is no address, are not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}
