import { AuditRepository } from '../../src/modules/audit/audit.repository.js';
import { EventCounter } from '../../src/modules/audit/event-counter.js';
import { PostgresAudit } from '../../src/modules/audit/postgres-audit.js';
import { Witnesses } from '../../src/modules/audit/witnesses.js';
import type { TestDatabase } from './database.js';
import type { TestCrypto } from './keys.js';

/** The real stream of events under random keys, for tests that build a class by hand. */
export function testAudit(
  { db, clock }: Pick<TestDatabase, 'db' | 'clock'>,
  { ring, keyedHash, cipher }: TestCrypto,
): PostgresAudit {
  const witnesses = new Witnesses(ring, cipher);
  return new PostgresAudit(db, clock, ring, keyedHash, new AuditRepository(), new EventCounter(clock), witnesses);
}
