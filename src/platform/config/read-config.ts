import { isIP } from 'node:net';
import path from 'node:path';
import { KeyRingError } from '../crypto/key-ring.document.js';
import { loadKeyRing } from '../crypto/key-ring.file.js';
import {
  DUTIES,
  GATEWAYS,
  SURFACES,
  type ConfigValues,
  type Duty,
  type Gateway,
  type Mode,
  type Surface,
} from './config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** One thing that is wrong with the configuration. */
export interface ConfigFault {
  /** The name of the environment variable. */
  readonly setting: string;
  readonly why: string;
}

/** A configuration that can't be started with; it names every fault at once. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(['The portal does not start:', ...faults.map((fault) => `  ${asLine(fault)}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/** A fault as one line for whoever starts the portal. */
export function asLine({ setting, why }: ConfigFault): string {
  return `${setting}: ${why}`;
}

/**
 * What the environment says. In rehearsal the database, its owner, the port and the origin may be missing; the start-up
 * fills them in.
 */
export type ReadConfig = Omit<ConfigValues, 'databaseUrl' | 'publicOrigin' | 'port'> & {
  readonly databaseUrl: string | undefined;
  readonly publicOrigin: string | undefined;
  readonly port: number | undefined;
  readonly warnings: readonly ConfigFault[];
};

const LISTEN_EVERYWHERE = 'yes-i-know';
const IDENTITY_KEY = 'REGISTRATION_IDENTITY_PROVIDER_KEY';
const BANK_KEY = 'LINKS_BANK_KEY';
const SIM_KEY = 'RECOVERY_SIM_SIGNAL_KEY';
const SCREENING_KEY = 'SCREENING_PROVIDER_KEY';
/** What serves no member, and still writes to them. */
const BESIDE_MEMBERS: readonly Surface[] = ['console', 'carrier', 'bank', 'network'];
const DEFAULT_PORT_IN_PRODUCTION = 3000;

/**
 * Reads and validates the configuration. Raises `ConfigError` with all faults. Production refuses what rehearsal only
 * warns of or makes by itself.
 */
export function readConfig(
  env: Environment = process.env,
  args: readonly string[] = process.argv.slice(2),
): ReadConfig {
  const faults: ConfigFault[] = [];
  const fault = (setting: string, why: string): void => void faults.push({ setting, why });
  const reader = new Reader(env, fault);

  const mode = reader.word('MODE', ['rehearsal', 'production'] as const, 'rehearsal');
  const production = mode === 'production';
  const everywhere = args.includes('--listen-everywhere') || env['LISTEN_EVERYWHERE'] === LISTEN_EVERYWHERE;
  const values = {
    mode,
    databaseUrl: reader.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    migrationDatabaseUrl: reader.url('MIGRATION_DATABASE_URL', ['postgres:', 'postgresql:']),
    redisUrl: reader.url('REDIS_URL', ['redis:', 'rediss:']),
    smtpUrl: reader.url('SMTP_URL', ['smtp:', 'smtps:']),
    gatewayUrls: reader.gateways(),
    gatewaySecrets: reader.gatewaySecrets(),
    letterKey: reader.publicKey('LETTER_KEY'),
    publicOrigin: reader.origin('PUBLIC_ORIGIN'),
    memberOrigin: reader.origin('MEMBER_ORIGIN'),
    host: reader.text('HOST') ?? (everywhere || production ? '0.0.0.0' : '127.0.0.1'),
    port: reader.port('PORT') ?? (production ? DEFAULT_PORT_IN_PRODUCTION : undefined),
    trustedProxies: reader.proxies('TRUSTED_PROXIES') ?? [],
    keyRing: reader.text('KEY_RING'),
    surfaces: reader.surfaces('SURFACES') ?? (production ? [] : SURFACES),
    duties: reader.duties('ROLE') ?? DUTIES,
    dataDir: dataDirOf(reader),
    webDir: reader.text('WEB_DIR'),
  };

  if (!production && !everywhere && !isLoopback(values.host)) {
    fault(
      'HOST',
      'a rehearsal listens on loopback only; --listen-everywhere or LISTEN_EVERYWHERE=yes-i-know allows more',
    );
  }
  const strict = productionFaults(values, env);
  if (production) faults.push(...strict);
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...values, warnings: production ? [] : givenButWeak(strict, env) };
}

/** What the migration alone needs to know: in production it runs apart, with nobody else's secrets. */
export interface MigrationConfig {
  readonly mode: Mode;
  readonly ownerUrl: string | undefined;
  readonly dataDir: string;
}

/** Reads what a migration needs. Raises `ConfigError`. */
export function readMigrationConfig(env: Environment = process.env): MigrationConfig {
  const faults: ConfigFault[] = [];
  const reader = new Reader(env, (setting, why) => void faults.push({ setting, why }));
  const mode = reader.word('MODE', ['rehearsal', 'production'] as const, 'rehearsal');
  const schemes = ['postgres:', 'postgresql:'];
  const given = reader.url('MIGRATION_DATABASE_URL', schemes);
  // A rehearsal on a given database need not tell its owner from its user.
  const ownerUrl = given ?? (mode === 'rehearsal' ? reader.url('DATABASE_URL', schemes) : undefined);
  if (mode === 'production' && given === undefined) {
    faults.push({ setting: 'MIGRATION_DATABASE_URL', why: 'set it to the owner of the tables' });
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return { mode, ownerUrl, dataDir: dataDirOf(reader) };
}

const dataDirOf = (reader: Reader): string => path.resolve(reader.text('DATA_DIR') ?? '.data');

type Candidate = Omit<ReadConfig, 'warnings'>;

/** What it means that a gateway is missing, where that is not a sandbox. */
const WITHOUT: Partial<Record<Gateway, string>> = {
  anchor: 'the heads of the audit log go to a place of another owner; a file is no anchor by itself',
};

/** What production refuses. */
function productionFaults(values: Candidate, env: Environment): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const demand = (holds: boolean, setting: string, why: string): void => {
    if (!holds) faults.push({ setting, why });
  };
  const serves = values.duties.includes('serve');

  demand(values.databaseUrl !== undefined, 'DATABASE_URL', 'production uses no embedded database; set it');
  for (const [setting, url] of [
    ['DATABASE_URL', values.databaseUrl],
    ['MIGRATION_DATABASE_URL', values.migrationDatabaseUrl],
    ['REDIS_URL', values.redisUrl],
    ['SMTP_URL', values.smtpUrl],
  ] as const) {
    demand(url === undefined || !hasDefaultSecret(url), setting, 'its password is a well-known or very short one');
  }
  demand(
    values.migrationDatabaseUrl === undefined || values.migrationDatabaseUrl !== values.databaseUrl,
    'MIGRATION_DATABASE_URL',
    'it is the owner; the application has to connect as another role (DATABASE_URL)',
  );
  const keyRingFault = faultOfKeyRing(values);
  demand(keyRingFault === undefined, 'KEY_RING', keyRingFault ?? '');
  demand(values.smtpUrl !== undefined, 'SMTP_URL', 'without it mail goes to the sandbox');
  for (const gateway of GATEWAYS) {
    const setting = gatewayVariable(gateway);
    const url = values.gatewayUrls[gateway];
    demand(url !== undefined, setting, WITHOUT[gateway] ?? `without it ${gateway} goes to the sandbox`);
    demand(url === undefined || url.startsWith('https:'), setting, 'it must be https');
  }
  for (const gateway of ['sms', 'voice', 'letter', 'bank', 'sim', 'screening', 'anchor'] as const) {
    const secret = values.gatewaySecrets?.[gateway];
    demand(secret !== undefined, gatewaySecretVariable(gateway), 'our calls to this gateway are signed with it');
  }
  demand(values.letterKey !== undefined, 'LETTER_KEY', "letters are encrypted to the print house's public key; set it");
  // The setting of a module, without which it could not believe any answer of the provider.
  demand(
    (env[IDENTITY_KEY] ?? '') !== '',
    IDENTITY_KEY,
    "the identity provider's public key, which its answers are held to",
  );
  demand((env[BANK_KEY] ?? '') !== '', BANK_KEY, "the bank's public key, which its answers are held to");
  demand((env[SIM_KEY] ?? '') !== '', SIM_KEY, 'the public key of who answers for SIMs, which the answers are held to');
  demand((env[SCREENING_KEY] ?? '') !== '', SCREENING_KEY, "the screening provider's public key");
  if (serves) {
    demand(values.publicOrigin !== undefined, 'PUBLIC_ORIGIN', 'set the address that browsers see');
    demand(values.publicOrigin?.startsWith('https:') !== false, 'PUBLIC_ORIGIN', 'it must be https');
    demand(
      env['TRUSTED_PROXIES'] !== undefined && env['TRUSTED_PROXIES'] !== '',
      'TRUSTED_PROXIES',
      'say which proxies are believed (addresses, networks), or "none"',
    );
    demand(
      values.surfaces.length > 0,
      'SURFACES',
      'say what this process serves: member, console, carrier, bank or network',
    );
    demand(!values.surfaces.includes('rehearsal'), 'SURFACES', 'the rehearsal pages do not exist in production');
    demand(values.surfaces.length <= 1, 'SURFACES', 'each surface has an origin of its own: one per process');
  }
  // Any process may write to members, and only theirs knows where their site is.
  const besideMembers = !serves || values.surfaces.some((surface) => BESIDE_MEMBERS.includes(surface));
  demand(
    values.memberOrigin !== undefined || !besideMembers || values.surfaces.includes('member'),
    'MEMBER_ORIGIN',
    "links in messages lead to the members' site; set its address",
  );
  demand(values.memberOrigin?.startsWith('https:') !== false, 'MEMBER_ORIGIN', 'it must be https');
  demand(env['LISTEN_EVERYWHERE'] === undefined, 'LISTEN_EVERYWHERE', 'it belongs to rehearsal; set HOST');
  return faults;
}

/** The ring is loaded where it is used; here it is only asked whether that will go well. */
function faultOfKeyRing({ keyRing, dataDir }: Candidate): string | undefined {
  if (keyRing === undefined) return 'production makes no keys by itself; set it';
  try {
    loadKeyRing({ mode: 'production', dataDir, keyRing });
    return undefined;
  } catch (error) {
    if (error instanceof KeyRingError) return error.message;
    throw error;
  }
}

/** In rehearsal what is missing is made or replaced by a sandbox, and needs no warning; what is weak does. */
function givenButWeak(faults: readonly ConfigFault[], env: Environment): ConfigFault[] {
  const missing = new Set(['PUBLIC_ORIGIN', 'SURFACES', 'LISTEN_EVERYWHERE']);
  return faults.filter(({ setting }) => env[setting] !== undefined && !missing.has(setting));
}

const DEFAULT_SECRETS = new Set([
  ...['postgres', 'password', 'passw0rd', 'secret', 'changeme', 'change-me', 'example', 'sekisho', 'sekisho_app'],
  ...['sekisho_owner', 'admin', 'root', 'test', 'redis', 'default', 'letmein'],
]);
const SECRET_LENGTH_MIN = 12;

/** A URL without a password is not judged here: sockets and certificates need none. */
function hasDefaultSecret(url: string): boolean {
  const password = decodeURIComponent(new URL(url).password);
  return password !== '' && (password.length < SECRET_LENGTH_MIN || DEFAULT_SECRETS.has(password.toLowerCase()));
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

const gatewayVariable = (gateway: Gateway): string => `${gateway.toUpperCase()}_URL`;
const gatewaySecretVariable = (gateway: Gateway): string => `${gateway.toUpperCase()}_SECRET`;
const GATEWAY_SECRET = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;

/** Reads single variables; an empty one counts as not set. */
class Reader {
  constructor(
    private readonly env: Environment,
    private readonly fault: (setting: string, why: string) => void,
  ) {}

  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  word<Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const found = words.find((word) => word === value);
    if (found === undefined) this.fault(name, `it must be one of ${words.join(', ')}`);
    return found ?? fallback;
  }

  url(name: string, schemes: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    // The value may hold a password, so no message repeats it.
    if (!URL.canParse(value)) this.fault(name, 'it is not a URL');
    else if (!schemes.includes(new URL(value).protocol)) this.fault(name, `it must start with ${schemes.join(' or ')}`);
    else return value;
    return undefined;
  }

  origin(name: string): string | undefined {
    const value = this.url(name, ['https:', 'http:']);
    if (value === undefined) return undefined;
    if (new URL(value).origin !== value) this.fault(name, 'it has scheme, host and port only, in lower case');
    return new URL(value).origin;
  }

  port(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const port = Number(value);
    if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
    this.fault(name, 'it must be a number from 0 to 65535');
    return undefined;
  }

  gateways(): Partial<Record<Gateway, string>> {
    const urls: Partial<Record<Gateway, string>> = {};
    for (const gateway of GATEWAYS) {
      const url = this.url(gatewayVariable(gateway), ['https:', 'http:']);
      if (url !== undefined) urls[gateway] = url;
    }
    return urls;
  }

  gatewaySecrets(): Partial<Record<Gateway, string>> {
    const secrets: Partial<Record<Gateway, string>> = {};
    for (const gateway of GATEWAYS) {
      const setting = gatewaySecretVariable(gateway);
      const secret = this.text(setting);
      if (secret === undefined) continue;
      secrets[gateway] = secret;
      if (!GATEWAY_SECRET.test(secret))
        this.fault(setting, 'it is written whsec_ and then at least 24 bytes in base64');
    }
    return secrets;
  }

  publicKey(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    try {
      const key = JSON.parse(value) as Readonly<Record<string, unknown>> | null;
      if (key?.['kty'] === 'EC' && key['d'] === undefined) return value;
    } catch {
      // Said below, without the value.
    }
    this.fault(name, 'it must be a public elliptic-curve key as a JSON Web Key');
    return undefined;
  }

  proxies(name: string): string[] | undefined {
    const value = this.text(name);
    if (value === undefined || value === 'none') return undefined;
    const list = value.split(',').map((part) => part.trim());
    for (const entry of list) {
      if (!isNetwork(entry))
        this.fault(name, 'it lists addresses and networks such as 10.1.2.3 or 10.1.0.0/16, or "none"');
      else if (entry.endsWith('/0')) this.fault(name, 'a network of everybody can not be trusted');
    }
    return list;
  }

  surfaces(name: string): Surface[] | undefined {
    return this.list(name, SURFACES);
  }

  duties(name: string): Duty[] | undefined {
    return this.text(name) === 'both' ? [...DUTIES] : this.list(name, DUTIES);
  }

  private list<Word extends string>(name: string, words: readonly Word[]): Word[] | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const parts = value.split(',').map((part) => part.trim());
    const found = words.filter((word) => parts.includes(word));
    if (found.length !== parts.length) this.fault(name, `it lists ${words.join(', ')}, each once`);
    return found;
  }
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
