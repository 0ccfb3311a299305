import { DataSource, type MixedList } from 'typeorm';
import { databaseSettings } from './database.settings.js';

/** A class that TypeORM maps to a table. */
export type EntityClass = abstract new (...parameters: never[]) => object;

/** What a pool is for. Each has time-outs of its own, so that a slow job can't hold what requests need. */
export type DatabasePurpose = 'requests' | 'reserve' | 'jobs' | 'queue' | 'extracts' | 'reports' | 'owner';

interface PoolShape {
  readonly max: number;
  readonly waitMs: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly idleInTransactionMs: number;
  /** The role that statements run as; `undefined` leaves the one that connected. */
  readonly role: string | undefined;
  /** Reads only, and each transaction sees one state of the database. */
  readonly snapshot?: true;
}

const shapes: Readonly<Record<DatabasePurpose, PoolShape>> = {
  requests: {
    max: databaseSettings.requestConnectionsMax,
    waitMs: databaseSettings.connectionWaitMs,
    statementTimeoutMs: databaseSettings.statementTimeoutMs,
    lockTimeoutMs: databaseSettings.lockTimeoutMs,
    idleInTransactionMs: databaseSettings.idleInTransactionMs,
    role: 'sekisho_app',
  },
  // For what is urgent while those of requests are all taken.
  reserve: {
    max: databaseSettings.reserveConnectionsMax,
    waitMs: databaseSettings.connectionWaitMs,
    statementTimeoutMs: databaseSettings.statementTimeoutMs,
    lockTimeoutMs: databaseSettings.lockTimeoutMs,
    idleInTransactionMs: databaseSettings.idleInTransactionMs,
    role: 'sekisho_app',
  },
  jobs: {
    max: databaseSettings.jobConnectionsMax,
    waitMs: 5_000,
    statementTimeoutMs: databaseSettings.jobStatementTimeoutMs,
    lockTimeoutMs: databaseSettings.lockTimeoutMs,
    idleInTransactionMs: databaseSettings.idleInTransactionMs,
    role: 'sekisho_app',
  },
  // Fetching jobs and writing what became of them: short, and never behind the jobs themselves.
  queue: {
    max: databaseSettings.queueConnectionsMax,
    waitMs: 5_000,
    statementTimeoutMs: databaseSettings.jobStatementTimeoutMs,
    lockTimeoutMs: databaseSettings.lockTimeoutMs,
    idleInTransactionMs: databaseSettings.idleInTransactionMs,
    role: 'sekisho_app',
  },
  // What members wait for that reads much and writes nothing: short, and no more of it at once than these.
  extracts: {
    max: databaseSettings.extractConnectionsMax,
    waitMs: databaseSettings.extractWaitMs,
    statementTimeoutMs: databaseSettings.extractStatementTimeoutMs,
    lockTimeoutMs: databaseSettings.lockTimeoutMs,
    idleInTransactionMs: databaseSettings.idleInTransactionMs,
    role: 'sekisho_app',
    snapshot: true,
  },
  // What reads much and writes nothing: it may take its time, on connections that nobody else waits for.
  reports: {
    max: databaseSettings.reportConnectionsMax,
    waitMs: 10_000,
    statementTimeoutMs: databaseSettings.reportStatementTimeoutMs,
    lockTimeoutMs: databaseSettings.lockTimeoutMs,
    idleInTransactionMs: 60_000,
    role: 'sekisho_app',
    snapshot: true,
  },
  // Migrations and start-up checks: alone, patient, and as the owner.
  owner: {
    max: 2,
    waitMs: 10_000,
    statementTimeoutMs: 600_000,
    lockTimeoutMs: 60_000,
    idleInTransactionMs: 60_000,
    role: undefined,
  },
};

export interface DataSourceSpec {
  readonly url: string;
  readonly purpose: DatabasePurpose;
  readonly entities?: readonly EntityClass[];
  readonly migrations?: MixedList<new () => object>;
  /** Told when an idle connection breaks. Every statement that fails reports for itself. */
  readonly onConnectionLost?: (error: unknown) => void;
  /** Replaces single values of the purpose's pool, in tests of time-outs. */
  readonly pool?: Partial<Pick<PoolShape, 'max' | 'waitMs' | 'statementTimeoutMs' | 'lockTimeoutMs'>>;
}

/** The table in which TypeORM notes the migrations done. */
export const MIGRATIONS_TABLE = 'sekisho_migration';

/**
 * A pool of connections, not yet opened. Its time-outs and role are start-up parameters of each connection, so that they
 * cost no round trip and hold from the first statement on.
 */
export function makeDataSource(spec: DataSourceSpec): DataSource {
  const shape = { ...shapes[spec.purpose], ...spec.pool };
  const parameters: Record<string, string> = {
    statement_timeout: String(shape.statementTimeoutMs),
    lock_timeout: String(shape.lockTimeoutMs),
    idle_in_transaction_session_timeout: String(shape.idleInTransactionMs),
    timezone: 'UTC',
    // Compiling a statement takes longer than the short ones of a portal run.
    jit: 'off',
    ...(shape.role === undefined ? {} : { role: shape.role }),
    ...(shape.snapshot === undefined
      ? {}
      : { default_transaction_read_only: 'on', default_transaction_isolation: 'repeatable\\ read' }),
  };
  return new DataSource({
    type: 'postgres',
    url: spec.url,
    entities: [...(spec.entities ?? [])] as (new () => object)[],
    migrations: spec.migrations ?? [],
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    synchronize: false,
    logging: false,
    poolErrorHandler: (error: unknown) => spec.onConnectionLost?.(error),
    extra: {
      max: shape.max,
      connectionTimeoutMillis: shape.waitMs,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: `sekisho ${spec.purpose}`,
      options: Object.entries(parameters)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    },
  });
}
