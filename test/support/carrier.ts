import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSigner, httpbis } from 'http-message-signatures';
import { madeKeyId, madePrivateKeyFile, type PartnerKeyUse } from '../../src/modules/cards/partner-keys.js';
import { Clock } from '../../src/platform/clock/index.js';
import { randomToken, sha256 } from '../../src/platform/crypto/index.js';
import type { TestApp } from './app.js';
import type { Json, TestClient, TestReply } from './client.js';

/** What a test may do otherwise than the carrier does. */
export interface FeedChanges {
  /** Sent in the place of the body that was signed. */
  readonly sentBody?: string;
  readonly nonce?: string;
  /** Another door than the carrier's. */
  readonly path?: string;
  readonly created?: Date;
  readonly fields?: readonly string[];
  readonly params?: readonly string[];
  readonly keyId?: string;
  readonly keyUse?: PartnerKeyUse;
  /** Instead of the key of the rehearsal. */
  readonly privateKey?: KeyObject;
  /** From where it comes. */
  readonly address?: string;
  /** Makes two signatures of one, in both headers. */
  readonly doubled?: boolean;
  readonly targetUri?: string;
  readonly digest?: string;
  /** Added or changed after signing; an empty value takes a header away. */
  readonly headers?: Readonly<Record<string, string>>;
}

const PATH = '/carrier/deliveries';

/** A message of the carrier's, signed with the key of the rehearsal (RFC 9421). */
export async function sendFeed(app: TestApp, message: Json, changes: FeedChanges = {}): Promise<TestReply<Json>> {
  const body = JSON.stringify(message);
  const path = changes.path ?? PATH;
  const use = changes.keyUse ?? 'carrier-feed';
  const key = changes.privateKey ?? createPrivateKey(readFileSync(madePrivateKeyFile(app.config.dataDir, use)));
  const signed = await httpbis.signMessage(
    {
      key: createSigner(key, 'ed25519', changes.keyId ?? madeKeyId(use)),
      fields: [...(changes.fields ?? ['@method', '@target-uri', 'content-type', 'content-digest'])],
      params: [...(changes.params ?? ['created', 'nonce', 'keyid'])],
      paramValues: { created: changes.created ?? app.get(Clock).now(), nonce: changes.nonce ?? randomToken() },
    },
    {
      method: 'POST',
      url: changes.targetUri ?? `${app.config.publicOrigin}${path}`,
      headers: {
        'content-type': 'application/json',
        'content-digest': changes.digest ?? `sha-256=:${sha256(body).toString('base64')}:`,
      },
    },
  );
  const headers = Object.fromEntries(
    Object.entries({ ...signed.headers, ...changes.headers })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, changes.doubled === true ? doubled(name, value) : value]),
  );
  return clientOf(app, changes.address ?? '127.7.0.1').send({
    method: 'POST',
    path,
    headers,
    body: changes.sentBody ?? body,
  });
}

const clients = new WeakMap<TestApp, Map<string, TestClient>>();

/** A partner keeps its connections. */
function clientOf(app: TestApp, address: string): TestClient {
  const known = clients.get(app) ?? new Map<string, TestClient>();
  clients.set(app, known);
  const client = known.get(address) ?? app.client({ address });
  known.set(address, client);
  return client;
}

/** The same signature once more under another name. */
function doubled(name: string, value: string): string {
  if (!name.toLowerCase().startsWith('signature')) return value;
  return `${value}, other${value.slice(value.indexOf('='))}`;
}
