import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compactDecrypt, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Config } from '../../platform/config/index.js';
import type { PrintOrder } from '../notifications/index.js';

/** A print house in this process, with a key of its own under the data folder. */
export class SandboxPrintHouse {
  private constructor(private readonly privateKey: JWK) {}

  /** Its key is made on the first start; processes that start at once agree on one. */
  static async open(config: Config): Promise<SandboxPrintHouse> {
    const file = path.join(config.dataDir, 'print-house.json');
    const kept = read(file);
    if (kept !== undefined) return new SandboxPrintHouse(kept);
    const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    mkdirSync(config.dataDir, { recursive: true });
    try {
      writeFileSync(file, JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'sandbox' }), {
        flag: 'wx',
        mode: 0o600,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const made = read(file);
    if (made === undefined) throw new Error(`${file} has gone`);
    return new SandboxPrintHouse(made);
  }

  /** A JSON Web Key without its private part. */
  get publicKey(): string {
    const { kty, crv, x, y, kid } = this.privateKey;
    return JSON.stringify({ kty, crv, x, y, kid });
  }

  async open(jwe: string): Promise<PrintOrder> {
    const { plaintext } = await compactDecrypt(jwe, await importJWK(this.privateKey, 'ECDH-ES'));
    return JSON.parse(Buffer.from(plaintext).toString('utf8')) as PrintOrder;
  }
}

function read(file: string): JWK | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
