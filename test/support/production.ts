import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { newKeyRing, writeKeyRing } from '../../src/platform/crypto/key-ring.document.js';
import { freePort } from '../../src/platform/database/embedded/server.js';

/** Everything that a start in production asks for, for the members' surface on a port of its own. */
export async function productionEnvironment(databaseUrl: string, dataDir: string): Promise<Record<string, string>> {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
  return {
    MODE: 'production',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    KEY_RING: writeKeyRing(newKeyRing({ made: false })),
    SMTP_URL: 'smtps://mailer:Gm2vTq8Rz6Lp@mail.example',
    SMS_URL: 'https://sms.example',
    SMS_SECRET: secret(),
    VOICE_URL: 'https://voice.example',
    VOICE_SECRET: secret(),
    LETTER_URL: 'https://letters.example',
    LETTER_SECRET: secret(),
    LETTER_KEY: JSON.stringify(publicKey.export({ format: 'jwk' })),
    IDENTITY_URL: 'https://identity.example',
    IDENTITY_SECRET: secret(),
    BANK_URL: 'https://bank.example',
    BANK_SECRET: secret(),
    SIM_URL: 'https://sim.example',
    SIM_SECRET: secret(),
    SCREENING_URL: 'https://screening.example',
    SCREENING_SECRET: secret(),
    SCREENING_PROVIDER_KEY: randomBytes(32).toString('base64url'),
    RECOVERY_SIM_SIGNAL_KEY: randomBytes(32).toString('base64url'),
    ANCHOR_URL: 'https://anchor.example',
    ANCHOR_SECRET: secret(),
    LINKS_BANK_KEY: randomBytes(32).toString('base64url'),
    REGISTRATION_IDENTITY_PROVIDER_KEY: randomBytes(32).toString('base64url'),
    PUBLIC_ORIGIN: 'https://members.example',
    TRUSTED_PROXIES: 'none',
    SURFACES: 'member',
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
  };
}
