import { Secret, TOTP } from 'otpauth';
import { randomToken } from '../../platform/crypto/index.js';

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

const generator = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: 'sekisho',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** A new secret of 160 bits (RFC 4226), base 32. */
export function newTotpSecret(): string {
  const bytes = Uint8Array.from(Buffer.from(randomToken(), 'base64url').subarray(0, SECRET_BYTES));
  return new Secret({ buffer: bytes.buffer }).base32;
}

/** The address that puts a secret into a code generator. Holds the secret: shown once, to its owner. */
export function otpauthUrl(secret: string, label: string): string {
  return generator(secret, label).toString();
}

/** The step (RFC 6238) whose code this is, at most `window` steps from `at`; undefined when it is none of them. */
export function totpStep(secret: string, code: string, at: Date, window: number): number | undefined {
  const delta = generator(secret).validate({ token: code, timestamp: at.getTime(), window });
  return delta === null ? undefined : Math.floor(at.getTime() / 1_000 / PERIOD_SECONDS) + delta;
}

/** How long the code of this moment stays the code: 1 to 30. */
export function totpSecondsLeft(at: Date): number {
  return PERIOD_SECONDS - (Math.floor(at.getTime() / 1_000) % PERIOD_SECONDS);
}

/** The code of this moment, for whoever holds the secret: rehearsals and tests. */
export function totpCode(secret: string, at: Date): string {
  return generator(secret).generate({ timestamp: at.getTime() });
}
