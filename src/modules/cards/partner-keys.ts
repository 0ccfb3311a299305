import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { cardsSettings } from './cards.settings.js';

/** What a partner's key may sign. */
export const PARTNER_KEY_USES = ['arrival-file', 'carrier-feed', 'bank-feed', 'network-feed'] as const;
export type PartnerKeyUse = (typeof PARTNER_KEY_USES)[number];

export interface PartnerKey {
  readonly id: string;
  readonly use: PartnerKeyUse;
  /** The name of the partner, for the log. */
  readonly partner: string;
  readonly publicKey: KeyObject;
  /** When it stops to count; never, when absent. Until then a new key beside it counts as well. */
  readonly until?: Date;
}

/** Which key signs what comes to which door; a message to any other path is nobody's. */
const DOORS: Readonly<Record<string, PartnerKeyUse>> = {
  carrier: 'carrier-feed',
  bank: 'bank-feed',
  network: 'network-feed',
};

/** The use of the keys that may sign messages to a route, as the router knows it: `/bank/messages`. */
export function useOfRoute(route: string | undefined): PartnerKeyUse | undefined {
  const door = /^\/([a-z]+)\//.exec(route ?? '')?.[1];
  return door === undefined ? undefined : DOORS[door];
}

/** The partners of a rehearsal. */
const MADE_PARTNERS: Readonly<Record<PartnerKeyUse, string>> = {
  'arrival-file': 'rehearsal-mail-house',
  'carrier-feed': 'rehearsal-carrier',
  'bank-feed': 'rehearsal-bank',
  'network-feed': 'rehearsal-network',
};

interface KeyLine {
  readonly id: string;
  readonly use: PartnerKeyUse;
  readonly partner: string;
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** RFC 3339: the end of a key that is being replaced. */
  readonly until?: string;
}

const NAME = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * The public keys (Ed25519) of those who sign files of arrivals and the messages of carrier and bank: a JSON file named by
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

  /** The key of that id and use, if it still counts at `now`. */
  find(id: string, use: PartnerKeyUse, now: Date): PartnerKey | undefined {
    return this.keys.find((key) => key.id === id && key.use === use && (key.until === undefined || now < key.until));
  }
}

/** Where a rehearsal keeps the private half of a made key. */
export function madePrivateKeyFile(dataDir: string, use: PartnerKeyUse): string {
  return path.join(dataDir, 'partners', `${use}.pem`);
}

/** The id of the made key of a use. */
export const madeKeyId = (use: PartnerKeyUse): string => `rehearsal-${use}`;

/** A folder of an older rehearsal lacks the keys of uses that came later; they are added to it. */
function madeKeys(dataDir: string): string {
  const file = path.join(dataDir, 'partners', 'keys.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly KeyLine[]) : [];
  const missing = PARTNER_KEY_USES.filter((use) => !kept.some((line) => line.use === use));
  if (missing.length === 0) return file;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const made = missing.map((use): KeyLine => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(madePrivateKeyFile(dataDir, use), pem, { mode: 0o600 });
    return {
      id: madeKeyId(use),
      use,
      partner: MADE_PARTNERS[use],
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    };
  });
  writeFileSync(file, `${JSON.stringify([...kept, ...made], undefined, 2)}\n`, { mode: 0o600 });
  return file;
}

function readKeys(file: string): PartnerKey[] {
  const lines = JSON.parse(readFileSync(file, 'utf8')) as readonly KeyLine[];
  if (!Array.isArray(lines)) throw new Error('the file of partner keys must be a list');
  const keys = lines.map(({ id, use, partner, publicKey, until }: KeyLine) => {
    const key = createPublicKey(publicKey);
    const fits = NAME.test(id) && NAME.test(partner) && PARTNER_KEY_USES.includes(use);
    if (!fits || key.asymmetricKeyType !== 'ed25519') throw new Error(`partner key ${id} is not as it has to be`);
    const end = until === undefined ? undefined : new Date(until);
    if (end !== undefined && Number.isNaN(end.getTime())) throw new Error(`partner key ${id} ends at no time`);
    return { id, use, partner, publicKey: key, ...(end === undefined ? {} : { until: end }) };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('two partner keys have one id');
  return keys;
}
