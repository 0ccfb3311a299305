import type { Server } from 'node:http';
import { BlockList, type Socket, isIP } from 'node:net';
import { httpSettings } from './http.settings.js';

/**
 * Caps the open connections of one address and in all; the excess is closed without a word. Behind a trusted proxy all
 * connections are the proxy's, so there only the total counts (the proxy has to cap its clients).
 */
export function capConnections(
  server: Server,
  trustedProxies: readonly string[],
  perAddressMax: number = httpSettings.connectionsPerAddressMax,
): void {
  const proxies = addressList(trustedProxies);
  const byAddress = new Map<string, number>();
  server.maxConnections = httpSettings.connectionsMax;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || proxies(address)) return;
    const open = (byAddress.get(address) ?? 0) + 1;
    byAddress.set(address, open);
    socket.once('close', () => {
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left === 0) byAddress.delete(address);
      else byAddress.set(address, left);
    });
    if (open > perAddressMax) socket.destroy();
  });
}

/** Whether an address is one of these addresses or in one of these networks (`10.0.0.0/8`). */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
