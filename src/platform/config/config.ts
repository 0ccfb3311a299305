/** `rehearsal` is what a newcomer starts; `production` refuses whatever was made for convenience. */
export type Mode = 'rehearsal' | 'production';

/** What a process may serve. Production serves each from a process, and an origin, of its own. */
export const SURFACES = ['member', 'console', 'carrier', 'bank', 'network', 'rehearsal'] as const;
export type Surface = (typeof SURFACES)[number];

/** What a process does: answer requests, work jobs, or both. */
export const DUTIES = ['serve', 'work'] as const;
export type Duty = (typeof DUTIES)[number];

/** The doors to other companies. In rehearsal each has a sandbox behind it when no address is set. */
export const GATEWAYS = ['sms', 'voice', 'letter', 'identity', 'bank', 'sim', 'screening', 'anchor'] as const;
export type Gateway = (typeof GATEWAYS)[number];

export interface ConfigValues {
  readonly mode: Mode;
  /** Connects as a login that has the rights of `sekisho_app` and no more. */
  readonly databaseUrl: string;
  /** Connects as the owner of the tables, for migrations; absent in a process that must not migrate. */
  readonly migrationDatabaseUrl?: string | undefined;
  readonly redisUrl?: string | undefined;
  readonly smtpUrl?: string | undefined;
  /** Addresses of the gateways that are no sandbox. */
  readonly gatewayUrls: Readonly<Partial<Record<Gateway, string>>>;
  /** What our calls to a gateway are signed with (Standard Webhooks, `whsec_…`). */
  readonly gatewaySecrets?: Readonly<Partial<Record<Gateway, string>>> | undefined;
  /** The print house's public key as a JSON Web Key: letters are encrypted to it. */
  readonly letterKey?: string | undefined;
  /** Scheme, host and port under which browsers see the site, without a path. */
  readonly publicOrigin: string;
  /** The same of the members' site, where links in messages lead; `publicOrigin` when absent. */
  readonly memberOrigin?: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Addresses and networks of the proxies whose forwarding headers are believed; empty: none. */
  readonly trustedProxies: readonly string[];
  /** The key ring as JSON or the path of its file; absent in rehearsal, where it is made in `dataDir`. */
  readonly keyRing?: string | undefined;
  readonly surfaces: readonly Surface[];
  readonly duties: readonly Duty[];
  /** Where keys made on first start, the embedded database and the audit anchor live. */
  readonly dataDir: string;
  /** Where the built pages are; beside the portal's own files when absent. */
  readonly webDir?: string | undefined;
}

/** The validated configuration of this process. `readConfig` makes it from the environment. */
export class Config implements ConfigValues {
  readonly mode: Mode;
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly gatewayUrls: Readonly<Partial<Record<Gateway, string>>>;
  readonly gatewaySecrets: Readonly<Partial<Record<Gateway, string>>>;
  readonly letterKey: string | undefined;
  readonly publicOrigin: string;
  readonly memberOrigin: string;
  readonly host: string;
  readonly port: number;
  readonly trustedProxies: readonly string[];
  readonly keyRing: string | undefined;
  readonly surfaces: readonly Surface[];
  readonly duties: readonly Duty[];
  readonly dataDir: string;
  readonly webDir: string | undefined;

  constructor(values: ConfigValues) {
    this.mode = values.mode;
    this.databaseUrl = values.databaseUrl;
    this.migrationDatabaseUrl = values.migrationDatabaseUrl;
    this.redisUrl = values.redisUrl;
    this.smtpUrl = values.smtpUrl;
    this.gatewayUrls = values.gatewayUrls;
    this.gatewaySecrets = values.gatewaySecrets ?? {};
    this.letterKey = values.letterKey;
    this.publicOrigin = values.publicOrigin;
    this.memberOrigin = values.memberOrigin ?? values.publicOrigin;
    this.host = values.host;
    this.port = values.port;
    this.trustedProxies = values.trustedProxies;
    this.keyRing = values.keyRing;
    this.surfaces = values.surfaces;
    this.duties = values.duties;
    this.dataDir = values.dataDir;
    this.webDir = values.webDir;
  }

  get production(): boolean {
    return this.mode === 'production';
  }

  serves(surface: Surface): boolean {
    return this.duties.includes('serve') && this.surfaces.includes(surface);
  }

  get works(): boolean {
    return this.duties.includes('work');
  }
}
