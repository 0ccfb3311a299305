import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSigner, httpbis } from 'http-message-signatures';
import { madeKeyId, madePrivateKeyFile } from '../../modules/cards/index.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';

/** What the portal answered to a message. */
export interface NetworkAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The card processor of a rehearsal: it signs its messages with the key that the rehearsal has made for it (RFC 9421). */
export class Processor {
  private readonly key: KeyObject;

  constructor(
    private readonly origin: string,
    dataDir: string,
    private readonly now: () => Date,
  ) {
    this.key = createPrivateKey(readFileSync(madePrivateKeyFile(dataDir, 'network-feed')));
  }

  async send(route: string, message: object): Promise<NetworkAnswer> {
    const body = JSON.stringify(message);
    const url = `${this.origin}/network/${route}`;
    const { headers } = await httpbis.signMessage(
      {
        key: createSigner(this.key, 'ed25519', madeKeyId('network-feed')),
        fields: ['@method', '@target-uri', 'content-type', 'content-digest'],
        params: ['created', 'nonce', 'keyid'],
        paramValues: { created: this.now(), nonce: randomToken() },
      },
      {
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          'content-digest': `sha-256=:${sha256(body).toString('base64')}:`,
        },
      },
    );
    const response = await fetch(url, { method: 'POST', body, headers: headers as Record<string, string> });
    return { status: response.status, body: (await response.json()) as NetworkAnswer['body'] };
  }
}
