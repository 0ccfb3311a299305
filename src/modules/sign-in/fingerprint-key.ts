import { createHmac } from 'node:crypto';

const FINGERPRINT_BYTES = 3;
const ACCOUNT_BYTES = 8;

/** 24 bits of the password, and a few more of the login ID, as hex. */
export interface Marks {
  readonly password: string;
  readonly account: string;
}

/** Truncated keyed hashes: many passwords share one, so that having it says little about any. */
export function marksOf(key: Buffer, password: string, loginIndex: Buffer): Marks {
  const hash = (what: string, value: string | Buffer, bytes: number): string =>
    createHmac('sha256', key).update(`${what}\0`).update(value).digest().subarray(0, bytes).toString('hex');
  return {
    password: hash('password', password.normalize('NFKC'), FINGERPRINT_BYTES),
    account: hash('account', loginIndex, ACCOUNT_BYTES),
  };
}
