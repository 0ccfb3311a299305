import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = /^(?:::ffff:|0:0:0:0:0:ffff:)(\d+\.\d+\.\d+\.\d+)$/i;

/** What one network address counts for: the subscriber's line, and the network around it. */
export interface AddressKeys {
  /** IPv4: the address itself. IPv6: its /64, which is the least that one line is given. */
  readonly address: string;
  /** IPv4: the /24. IPv6: the /48. */
  readonly network: string;
}

/** The keys that calls from `text` are counted under. What is no address shares one key with all else that is none. */
export function addressKeys(text: string): AddressKeys {
  const unzoned = (text.split('%', 1)[0] ?? '').toLowerCase();
  const plain = MAPPED.exec(unzoned)?.[1] ?? unzoned;
  if (isIPv4(plain)) return { address: `${plain}/32`, network: `${plain.slice(0, plain.lastIndexOf('.'))}.0/24` };
  if (!isIPv6(plain)) return { address: 'none', network: 'none' };
  const groups = firstGroups(plain);
  return { address: `${groups.join(':')}/64`, network: `${groups.slice(0, 3).join(':')}/48` };
}

/** The first four of the eight groups, without leading zeros. */
function firstGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = groupsOf(head);
  // A dotted quad can only be the last two groups, so how it is counted decides only how many zeros come before it.
  const after = groupsOf(tail ?? '').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

/** The network an address belongs to: its /24 or /48. All that is kept of an address for people to read. */
export function networkOf(address: string): string {
  return addressKeys(address).network;
}
