import { describe, expect, it } from '@jest/globals';
import { newKeyRing, writeKeyRing } from '../crypto/key-ring.document.js';
import { ConfigError, readConfig } from './read-config.js';

const PRODUCTION = {
  MODE: 'production',
  DATABASE_URL: 'postgres://portal:V7yq3JrWm0cT@db.example/sekisho',
  MIGRATION_DATABASE_URL: 'postgres://owner:k9LQe2ZxPa81@db.example/sekisho',
  SMTP_URL: 'smtps://mailer:Gm2vTq8Rz6Lp@mail.example',
  SMS_URL: 'https://sms.example',
  VOICE_URL: 'https://voice.example',
  LETTER_URL: 'https://letters.example',
  IDENTITY_URL: 'https://identity.example',
  BANK_URL: 'https://bank.example',
  SIM_URL: 'https://sim.example',
  SCREENING_URL: 'https://screening.example',
  SCREENING_SECRET: 'whsec_c2VraXNoby1iYW5rLXNla2lzaG8tYmFuay1zZWtpc2g=',
  SCREENING_PROVIDER_KEY: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  ANCHOR_URL: 'https://anchor.example',
  ANCHOR_SECRET: 'whsec_c2VraXNoby1hbmNob3Itc2VraXNoby1hbmNob3Itc2U=',
  BANK_SECRET: 'whsec_c2VraXNoby1iYW5rLXNla2lzaG8tYmFuay1zZWtpc2g=',
  SIM_SECRET: 'whsec_c2VraXNoby1iYW5rLXNla2lzaG8tYmFuay1zZWtpc2g=',
  LINKS_BANK_KEY: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  RECOVERY_SIM_SIGNAL_KEY: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  SMS_SECRET: 'whsec_c2VraXNoby1zbXMtc2VraXNoby1zbXMtc2VraXNobw==',
  VOICE_SECRET: 'whsec_c2VraXNoby12b2ljZS1zZWtpc2hvLXZvaWNlLXNla2k=',
  LETTER_SECRET: 'whsec_c2VraXNoby1sZXR0ZXItc2VraXNoby1sZXR0ZXItc2U=',
  LETTER_KEY:
    '{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}',
  REGISTRATION_IDENTITY_PROVIDER_KEY: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  PUBLIC_ORIGIN: 'https://members.example',
  TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16',
  KEY_RING: writeKeyRing(newKeyRing({ made: false })),
  SURFACES: 'member',
};

type Environment = Record<string, string | undefined>;

function faultsOf(env: Environment, args: readonly string[] = []): string[] {
  try {
    readConfig(env, args);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ setting }) => setting);
  }
}

describe('the configuration of a rehearsal', () => {
  it('needs nothing', () => {
    const config = readConfig({}, []);
    expect(config).toMatchObject({ mode: 'rehearsal', host: '127.0.0.1', trustedProxies: [], warnings: [] });
    expect(config.surfaces).toEqual(['member', 'console', 'carrier', 'bank', 'network', 'rehearsal']);
    expect(config.duties).toEqual(['serve', 'work']);
    expect(config.databaseUrl).toBeUndefined();
  });

  it('listens on loopback only, unless a named flag says otherwise', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(faultsOf({ HOST: '192.168.1.4' })).toEqual(['HOST']);
    expect(faultsOf({ HOST: 'example.org' })).toEqual(['HOST']);
    expect(faultsOf({ HOST: '0.0.0.0', LISTEN_EVERYWHERE: 'yes' })).toEqual(['HOST']);
    for (const host of ['127.0.0.1', '127.8.0.1', '::1', 'localhost']) expect(faultsOf({ HOST: host })).toEqual([]);
    expect(readConfig({ LISTEN_EVERYWHERE: 'yes-i-know' }, []).host).toBe('0.0.0.0');
    expect(readConfig({ HOST: '192.168.1.4' }, ['--listen-everywhere']).host).toBe('192.168.1.4');
  });

  it('warns of what production would refuse, and starts', () => {
    const { warnings } = readConfig({ DATABASE_URL: 'postgres://postgres:postgres@localhost/sekisho' }, []);
    expect(warnings.map(({ setting }) => setting)).toEqual(['DATABASE_URL']);
  });

  it('refuses what can not be understood, all at once and without repeating a password', () => {
    const env = {
      MODE: 'production!',
      DATABASE_URL: 'mysql://x:hidden-word@y',
      REDIS_URL: 'hidden-word',
      PORT: '70000',
      PUBLIC_ORIGIN: 'https://members.example/path',
      TRUSTED_PROXIES: '10.0.0.0/40',
      SURFACES: 'member,shop',
      ROLE: 'serve,serve',
    };
    expect(faultsOf(env).sort()).toEqual(Object.keys(env).sort());
    expect(() => readConfig(env, [])).not.toThrow('hidden-word');
  });
});

describe('the configuration of production', () => {
  it('is accepted when everything is said', () => {
    expect(readConfig(PRODUCTION, [])).toMatchObject({
      mode: 'production',
      publicOrigin: 'https://members.example',
      trustedProxies: ['10.0.0.7', '10.1.0.0/16'],
      surfaces: ['member'],
      port: 3000,
      warnings: [],
    });
  });

  it('names everything that is missing at once', () => {
    expect(faultsOf({ MODE: 'production' })).toEqual([
      'DATABASE_URL',
      'KEY_RING',
      'SMTP_URL',
      'SMS_URL',
      'VOICE_URL',
      'LETTER_URL',
      'IDENTITY_URL',
      'BANK_URL',
      'SIM_URL',
      'SCREENING_URL',
      'ANCHOR_URL',
      'SMS_SECRET',
      'VOICE_SECRET',
      'LETTER_SECRET',
      'BANK_SECRET',
      'SIM_SECRET',
      'SCREENING_SECRET',
      'ANCHOR_SECRET',
      'LETTER_KEY',
      'REGISTRATION_IDENTITY_PROVIDER_KEY',
      'LINKS_BANK_KEY',
      'RECOVERY_SIM_SIGNAL_KEY',
      'SCREENING_PROVIDER_KEY',
      'PUBLIC_ORIGIN',
      'TRUSTED_PROXIES',
      'SURFACES',
    ]);
  });

  it.each<[string, Environment, string]>([
    ['no key ring', { KEY_RING: '' }, 'KEY_RING'],
    ['a made key ring', { KEY_RING: writeKeyRing(newKeyRing({ made: true })) }, 'KEY_RING'],
    ['a lost key ring', { KEY_RING: '/nowhere/keys.json' }, 'KEY_RING'],
    ['a default password', { DATABASE_URL: 'postgres://portal:postgres@db/sekisho' }, 'DATABASE_URL'],
    ['a short password', { REDIS_URL: 'redis://:short@cache' }, 'REDIS_URL'],
    ['the owner as application', { MIGRATION_DATABASE_URL: PRODUCTION.DATABASE_URL }, 'MIGRATION_DATABASE_URL'],
    ['a file as the only anchor of the audit log', { ANCHOR_URL: undefined }, 'ANCHOR_URL'],
    ['an anchor over plain http', { ANCHOR_URL: 'http://anchor.example' }, 'ANCHOR_URL'],
    ['a sandbox port', { SMS_URL: undefined }, 'SMS_URL'],
    ['nobody to ask about SIMs', { SIM_URL: undefined }, 'SIM_URL'],
    ['nobody to ask about sanctions', { SCREENING_URL: undefined }, 'SCREENING_URL'],
    ['answers about sanctions of anybody', { SCREENING_PROVIDER_KEY: '' }, 'SCREENING_PROVIDER_KEY'],
    ['SIMs in the clear', { SIM_URL: 'http://sim.example' }, 'SIM_URL'],
    ['an unsigned question about SIMs', { SIM_SECRET: undefined }, 'SIM_SECRET'],
    ['answers about SIMs of anybody', { RECOVERY_SIM_SIGNAL_KEY: '' }, 'RECOVERY_SIM_SIGNAL_KEY'],
    ['a gateway in the clear', { LETTER_URL: 'http://letters.example' }, 'LETTER_URL'],
    ['an unsigned gateway', { SMS_SECRET: undefined }, 'SMS_SECRET'],
    ['a secret that is too short', { VOICE_SECRET: 'whsec_c2hvcnQ=' }, 'VOICE_SECRET'],
    ['letters in the clear', { LETTER_KEY: undefined }, 'LETTER_KEY'],
    ['the rehearsal pages', { SURFACES: 'rehearsal' }, 'SURFACES'],
    ['two surfaces on one origin', { SURFACES: 'member,console' }, 'SURFACES'],
    ['an origin without https', { PUBLIC_ORIGIN: 'http://members.example' }, 'PUBLIC_ORIGIN'],
    ["a console that does not know the members' site", { SURFACES: 'console' }, 'MEMBER_ORIGIN'],
    ["a members' site without https", { MEMBER_ORIGIN: 'http://members.example' }, 'MEMBER_ORIGIN'],
    ['no word about proxies', { TRUSTED_PROXIES: '' }, 'TRUSTED_PROXIES'],
    ['everybody as a proxy', { TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES'],
    ['the flag of rehearsal', { LISTEN_EVERYWHERE: 'yes-i-know' }, 'LISTEN_EVERYWHERE'],
  ])('refuses %s', (_, change, setting) => {
    expect(faultsOf({ ...PRODUCTION, ...change })).toEqual([setting]);
  });

  it('takes "none" for an answer about proxies', () => {
    expect(readConfig({ ...PRODUCTION, TRUSTED_PROXIES: 'none' }, []).trustedProxies).toEqual([]);
  });

  it("asks a process that only works jobs for no origin and no surface of its own, but for the members' site", () => {
    const worker = { ...PRODUCTION, ROLE: 'work', PUBLIC_ORIGIN: '', TRUSTED_PROXIES: '', SURFACES: '' };
    expect(faultsOf(worker)).toEqual(['MEMBER_ORIGIN']);
    expect(readConfig({ ...worker, MEMBER_ORIGIN: 'https://members.example' }, []).duties).toEqual(['work']);
  });
});
