import { defineSettings } from '../config/settings.js';

/** Numbers of the database connections. All pools together have to stay below `max_connections` of the server. */
export const databaseSettings = defineSettings('database', {
  requestConnectionsMax: {
    value: 12,
    unit: 'connections',
    meaning: 'Connections that requests share',
    min: 1,
    max: 200,
  },
  jobConnectionsMax: { value: 6, unit: 'connections', meaning: 'Connections that jobs share', min: 1, max: 100 },
  reportConnectionsMax: {
    value: 2,
    unit: 'connections',
    meaning: 'Connections of one report, such as a verification of the audit log',
    min: 1,
    max: 20,
  },
  reportStatementTimeoutMs: {
    value: 120_000,
    unit: 'milliseconds',
    meaning: 'Longest run of one statement of a report',
    min: 1_000,
    max: 3_600_000,
  },
  connectionWaitMs: {
    value: 500,
    unit: 'milliseconds',
    meaning: 'How long a request waits for a free connection before it is refused',
    min: 50,
    max: 60_000,
  },
  statementTimeoutMs: {
    value: 3_000,
    unit: 'milliseconds',
    meaning: 'Longest run of one statement of a request',
    min: 100,
    max: 60_000,
  },
  jobStatementTimeoutMs: {
    value: 30_000,
    unit: 'milliseconds',
    meaning: 'Longest run of one statement of a job',
    min: 100,
    max: 600_000,
  },
  lockTimeoutMs: {
    value: 2_000,
    unit: 'milliseconds',
    meaning: 'Longest wait for a row that somebody else holds',
    min: 50,
    max: 60_000,
  },
  idleInTransactionMs: {
    value: 2_000,
    unit: 'milliseconds',
    meaning: 'Longest pause inside of a transaction before the server ends it',
    min: 100,
    max: 60_000,
  },
  clockFollowSeconds: {
    value: 2,
    unit: 'seconds',
    meaning: 'How often a rehearsal process re-reads the clock offset that another process may have moved',
    min: 1,
    max: 60,
  },
});
