import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A site of somebody else, who would like to do something in the name of its visitors. */
export interface AttackersSite {
  /** Of the same host, at another port: cookies take no notice of ports. */
  readonly sibling: string;
  /** Of another host. */
  readonly stranger: string;
  /** Paths that were asked of it. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function openAttackersSite(): Promise<AttackersSite> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(String(request.url));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'access-control-allow-origin': '*' });
    response.end('<!doctype html><html lang="en"><title>prizes</title><body><h1>You have won</h1></body></html>');
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    sibling: `http://localhost:${String(port)}`,
    stranger: `http://127.0.0.1:${String(port)}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
