import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AuditRepository } from '../../src/modules/audit/audit.repository.js';
import type { PostgresAudit } from '../../src/modules/audit/postgres-audit.js';
import { Witnesses } from '../../src/modules/audit/witnesses.js';
import { AlarmsRepository } from '../../src/modules/sealing/alarms.repository.js';
import { AnchorWatch } from '../../src/modules/sealing/anchor-watch.js';
import { Anchors, REHEARSAL_FILE } from '../../src/modules/sealing/anchors/anchors.js';
import { HandHeads } from '../../src/modules/sealing/anchors/hand-heads.js';
import { BeginEra } from '../../src/modules/sealing/begin-era.js';
import { HeadsRepository } from '../../src/modules/sealing/heads.repository.js';
import { RetireRows } from '../../src/modules/sealing/retire-rows.js';
import { RetirementsRepository } from '../../src/modules/sealing/retirements.repository.js';
import { ReadSealFigures } from '../../src/modules/sealing/seal-figures.js';
import { SealLoop } from '../../src/modules/sealing/seal-loop.js';
import { Sealer } from '../../src/modules/sealing/sealer.js';
import { SealingKeys } from '../../src/modules/sealing/sealing-keys.js';
import { ReplayRows } from '../../src/modules/sealing/verification/replay-records.js';
import { VerifyAnchors } from '../../src/modules/sealing/verification/verify-anchors.js';
import { type AuditLogReport, VerifyAuditLog } from '../../src/modules/sealing/verification/verify-audit-log.js';
import { VerifySealed } from '../../src/modules/sealing/verification/verify-sealed.js';
import type { Config } from '../../src/platform/config/index.js';
import type { Log } from '../../src/platform/logging/index.js';
import { testAudit } from './audit.js';
import { testConfig } from './config.js';
import type { TestDatabase } from './database.js';
import { type TestCrypto, testCrypto } from './keys.js';
import { testLog } from './logs.js';

/** Everything that seals, built by hand on a database: one process without its timers. */
export interface TestSealing {
  readonly config: Config;
  readonly crypto: TestCrypto;
  readonly audit: PostgresAudit;
  readonly sealer: Sealer;
  readonly keys: SealingKeys;
  readonly heads: HeadsRepository;
  readonly hand: HandHeads;
  readonly loop: SealLoop;
  readonly watch: AnchorWatch;
  readonly figures: ReadSealFigures;
  readonly beginEra: BeginEra;
  readonly retire: RetireRows;
  readonly anchors: Anchors;
  /** The file that heads are appended to. */
  readonly anchorFile: string;
  /** Seals all that is there and hands it over. */
  seal(): Promise<void>;
  verify(): Promise<AuditLogReport>;
}

export interface TestSealingOptions {
  readonly crypto?: TestCrypto;
  readonly dataDir?: string;
  readonly config?: Partial<Config>;
  readonly log?: Log;
}

export function testSealing(database: TestDatabase, options: TestSealingOptions = {}): TestSealing {
  const crypto = options.crypto ?? testCrypto();
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'sekisho-sealing-'));
  const config = testConfig({ databaseUrl: database.url, dataDir, ...options.config });
  const { db, clock } = database;
  const log = options.log ?? testLog().log;
  const events = new AuditRepository();
  const heads = new HeadsRepository();
  const alarms = new AlarmsRepository();
  const retirements = new RetirementsRepository();
  const audit = testAudit(database, crypto);
  const keys = new SealingKeys(crypto.ring);
  const anchors = new Anchors(config, clock);
  const sealer = new Sealer(db, clock, crypto.ring, keys, events, heads, audit);
  const hand = new HandHeads(db, clock, anchors, heads, keys, log);
  const loop = new SealLoop(config, sealer, hand, audit, log);
  const figures = new ReadSealFigures(db, events, heads, alarms, anchors);
  const watch = new AnchorWatch(config, db, clock, events, heads, alarms, anchors, figures, audit, log);
  const sealed = new VerifySealed(crypto.ring, keys, events, heads, retirements);
  const verify = new VerifyAuditLog(
    config,
    events,
    sealed,
    new VerifyAnchors(anchors, heads, keys, log),
    new ReplayRows(new Witnesses(crypto.ring, crypto.cipher)),
  );
  return {
    ...{ config, crypto, audit, sealer, keys, heads, hand, loop, watch, figures, anchors },
    beginEra: new BeginEra(anchors, events, heads, keys, sealer, audit),
    retire: new RetireRows(clock, keys, anchors, events, heads, retirements, audit),
    anchorFile: path.join(dataDir, REHEARSAL_FILE),
    seal: async () => {
      for (let outcome = await sealer.run(); outcome.kind === 'sealed';) outcome = await sealer.run();
      await hand.run();
    },
    verify: () => verify.run(),
  };
}
