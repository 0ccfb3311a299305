import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = /^(?:::ffff:|0:0:0:0:0:ffff:)(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The network an address belongs to: its /24 (IPv4) or /48 (IPv6), which names a provider's area and not a household.
 * Undefined for what is no address.
 */
export function networkPrefix(address: string): string | undefined {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return undefined;
  const groups = firstGroups(plain, 3);
  while (groups.at(-1) === '0') groups.pop();
  return `${groups.join(':')}::/48`;
}

/** One spelling per address: without zone, an IPv4 address inside of IPv6 as IPv4. */
export function plainAddress(address: string): string {
  const unzoned = address.split('%', 1)[0] ?? '';
  return (MAPPED.exec(unzoned)?.[1] ?? unzoned).toLowerCase();
}

function firstGroups(address: string, count: number): string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  // A dotted quad at the end stands for two groups; it never reaches into the first three unless written out in full.
  const afterCount = after.length + (after.at(-1)?.includes('.') === true ? 1 : 0);
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - afterCount }, () => '0');
  return [...before, ...zeros, ...after].slice(0, count).map((group) => Number.parseInt(group, 16).toString(16));
}
