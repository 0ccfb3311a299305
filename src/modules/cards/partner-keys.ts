import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { cardsSettings } from './cards.settings.js';

/** What a partner's key may sign. */
export const PARTNER_KEY_USES = ['arrival-file', 'carrier-feed'] as const;
export type PartnerKeyUse = (typeof PARTNER_KEY_USES)[number];

export interface PartnerKey {
  readonly id: string;
  readonly use: PartnerKeyUse;
  /** The name of the partner, for the log. */
  readonly partner: string;
  readonly publicKey: KeyObject;
}

interface KeyLine {
  readonly id: string;
  readonly use: PartnerKeyUse;
  readonly partner: string;
  /** SPKI, PEM. */
  readonly publicKey: string;
}

const NAME = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * The public keys (Ed25519) of those who sign files of arrivals and the carrier's messages: a JSON file named by
 * `CARDS_PARTNER_KEYS_FILE`. In rehearsal, where none is named, keys are made under the data folder, with their private
 * halves beside them. Without a key nothing signed by it is accepted.
 */
@Injectable()
export class PartnerKeys {
  private readonly keys: readonly PartnerKey[];

  constructor(config: Config) {
    const given = cardsSettings.partnerKeysFile;
    if (given !== '') this.keys = readKeys(given);
    else this.keys = config.production ? [] : readKeys(madeKeys(config.dataDir));
  }

  find(id: string, use: PartnerKeyUse): PartnerKey | undefined {
    return this.keys.find((key) => key.id === id && key.use === use);
  }
}

/** Where a rehearsal keeps the private half of a made key. */
export function madePrivateKeyFile(dataDir: string, use: PartnerKeyUse): string {
  return path.join(dataDir, 'partners', `${use}.pem`);
}

/** The id of the made key of a use. */
export const madeKeyId = (use: PartnerKeyUse): string => `rehearsal-${use}`;

function madeKeys(dataDir: string): string {
  const file = path.join(dataDir, 'partners', 'keys.json');
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const lines = PARTNER_KEY_USES.map((use): KeyLine => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(madePrivateKeyFile(dataDir, use), pem, { mode: 0o600 });
    return {
      id: madeKeyId(use),
      use,
      partner: use === 'arrival-file' ? 'rehearsal-mail-house' : 'rehearsal-carrier',
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    };
  });
  writeFileSync(file, `${JSON.stringify(lines, undefined, 2)}\n`, { mode: 0o600 });
  return file;
}

function readKeys(file: string): PartnerKey[] {
  const lines = JSON.parse(readFileSync(file, 'utf8')) as readonly KeyLine[];
  if (!Array.isArray(lines)) throw new Error('the file of partner keys must be a list');
  const keys = lines.map(({ id, use, partner, publicKey }: KeyLine) => {
    const key = createPublicKey(publicKey);
    const fits = NAME.test(id) && NAME.test(partner) && PARTNER_KEY_USES.includes(use);
    if (!fits || key.asymmetricKeyType !== 'ed25519') throw new Error(`partner key ${id} is not as it has to be`);
    return { id, use, partner, publicKey: key };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('two partner keys have one id');
  return keys;
}
