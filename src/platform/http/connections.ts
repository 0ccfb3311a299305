import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { httpSettings } from './http.settings.js';

/**
 * Caps the open connections of one address and in all; the excess is closed without a word. Behind a trusted proxy all
 * connections are the proxy's, so there only the total counts (the proxy has to cap its clients).
 */
export function capConnections(server: Server, isProxy: (address: string) => boolean): void {
  const byAddress = new Map<string, number>();
  server.maxConnections = httpSettings.connectionsMax;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || isProxy(address)) return;
    const open = (byAddress.get(address) ?? 0) + 1;
    byAddress.set(address, open);
    socket.once('close', () => {
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left === 0) byAddress.delete(address);
      else byAddress.set(address, left);
    });
    if (open > httpSettings.connectionsPerAddressMax) socket.destroy();
  });
}
