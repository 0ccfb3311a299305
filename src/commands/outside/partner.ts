import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSigner, httpbis } from 'http-message-signatures';
import { madeKeyId, madePrivateKeyFile, type PartnerKeyUse } from '../../modules/cards/index.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import type { Reply, Visitor } from './visitor.js';

/** With which key a message is signed, and when it says that was. */
export interface Signing {
  readonly key: KeyObject;
  readonly keyId: string;
  readonly at: Date;
  /** The same again, where a message is to be repeated. */
  readonly nonce?: string;
}

/** Sends a message as a partner does, signed (RFC 9421) over method, address, type and digest. */
export async function sendSigned(visitor: Visitor, path: string, message: object, signing: Signing): Promise<Reply> {
  const body = JSON.stringify(message);
  const { headers } = await httpbis.signMessage(
    {
      key: createSigner(signing.key, 'ed25519', signing.keyId),
      fields: ['@method', '@target-uri', 'content-type', 'content-digest'],
      params: ['created', 'nonce', 'keyid'],
      paramValues: { created: signing.at, nonce: signing.nonce ?? randomToken() },
    },
    {
      method: 'POST',
      url: `${visitor.originOf(path)}${path}`,
      headers: {
        'content-type': 'application/json',
        'content-digest': `sha-256=:${sha256(body).toString('base64')}:`,
      },
    },
  );
  return visitor.send({ method: 'POST', path, body, headers: headers });
}

/** The key of a partner, as a rehearsal has made it in its data folder. Raises an error where there is none. */
export function partnerKey(folder: string, use: PartnerKeyUse): Pick<Signing, 'key' | 'keyId'> {
  return { key: createPrivateKey(readFileSync(madePrivateKeyFile(folder, use))), keyId: madeKeyId(use) };
}

/** A key that the portal has never heard of, under the name of one that it knows. */
export function foreignKey(use: PartnerKeyUse): Pick<Signing, 'key' | 'keyId'> {
  return { key: generateKeyPairSync('ed25519').privateKey, keyId: madeKeyId(use) };
}
