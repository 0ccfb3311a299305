import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { isPublicAddress } from './public-address.js';

/** Why something was not sent, or what came of it. Carries no address and no body. */
export class OutsideRefusal extends Error {
  override name = 'OutsideRefusal';

  constructor(readonly reason: 'address' | 'host' | 'private' | 'time' | 'size' | 'network' | 'unresolved') {
    super(`not sent: ${reason}`);
  }
}

export interface OutsideBounds {
  /** From the look-up of the name to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Of the body that is sent, and of what is read of the answer. */
  readonly bytesMax: number;
}

export interface OutsidePost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Hosts by name, `hooks.example.jp`, or all below one, `*.example.jp`; nothing where the list is empty. */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = host.toLowerCase();
  return allowed.some((entry) =>
    entry.startsWith('*.') ? name.endsWith(entry.slice(1)) && name.length > entry.length - 1 : name === entry,
  );
}

/** An address that may be posted to: https, a name and no number, the usual port, no user; undefined for anything else. */
export function readOutsideUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  if (url.port !== '' || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 || !url.hostname.includes('.'))
    return undefined;
  return url;
}

/**
 * Posts to addresses that somebody has typed, and to nothing inside (server-side request forgery): https only, hosts of
 * a list, the name resolved once, every address of it looked at, and the connection made to the one that was looked at.
 * Follows no redirect; time and size are bounded. Source: hardening, outbound.
 */
@Injectable()
export class Outside {
  /** Gives the status of the answer. Raises `OutsideRefusal`. */
  async post(
    { url: text, headers, body }: OutsidePost,
    allowed: readonly string[],
    bounds: OutsideBounds,
  ): Promise<number> {
    const url = readOutsideUrl(text);
    if (url === undefined) throw new OutsideRefusal('address');
    if (!isAllowedHost(url.hostname, allowed)) throw new OutsideRefusal('host');
    if (Buffer.byteLength(body) > bounds.bytesMax) throw new OutsideRefusal('size');
    const signal = AbortSignal.timeout(bounds.timeoutMs);
    const sending = this.resolved(url.hostname).then((address) =>
      this.send(url, address, { headers, body }, bounds, signal),
    );
    const late = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new OutsideRefusal('time')), { once: true });
    });
    // Whichever comes second is heard by nobody.
    for (const one of [sending, late]) one.catch(() => undefined);
    return Promise.race([sending, late]);
  }

  /** The address that is connected to; for tests to lead a name elsewhere. */
  protected async resolve(host: string): Promise<readonly string[]> {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  }

  protected isPublic(address: string): boolean {
    return isPublicAddress(address);
  }

  /** Where it listens and whom it trusts; for tests with a server of their own. */
  protected transport(): { readonly port?: number; readonly ca?: string } {
    return {};
  }

  private async resolved(host: string): Promise<string> {
    let addresses: readonly string[];
    try {
      addresses = await this.resolve(host);
    } catch {
      throw new OutsideRefusal('unresolved');
    }
    const [first] = addresses;
    if (first === undefined) throw new OutsideRefusal('unresolved');
    // One that is inside among others is an attack on whoever picks by chance.
    if (!addresses.every((address) => this.isPublic(address))) throw new OutsideRefusal('private');
    return first;
  }

  private send(
    url: URL,
    address: string,
    { headers, body }: Pick<OutsidePost, 'headers' | 'body'>,
    { bytesMax }: OutsideBounds,
    signal: AbortSignal,
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      const call = request(
        url,
        {
          ...{ method: 'POST', agent: false, servername: url.hostname, signal, ...this.transport() },
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          // No second look-up, which could give another answer than the one that was looked at.
          lookup: (_host, { all }, answer) => {
            const family = isIP(address);
            if (all === true) answer(null, [{ address, family }]);
            else answer(null, address, family);
          },
        },
        (response) => {
          let length = 0;
          response.on('data', (chunk: Buffer) => {
            length += chunk.length;
            if (length > bytesMax) call.destroy(new OutsideRefusal('size'));
          });
          response.once('end', () => resolve(response.statusCode ?? 0));
          response.once('error', () => reject(new OutsideRefusal(signal.aborted ? 'time' : 'network')));
        },
      );
      call.once('error', (error) => {
        reject(error instanceof OutsideRefusal ? error : new OutsideRefusal(signal.aborted ? 'time' : 'network'));
      });
      call.end(body);
    });
  }
}
