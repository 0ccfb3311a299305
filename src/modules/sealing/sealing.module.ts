import { Global, Module } from '@nestjs/common';
import { AlarmsRepository } from './alarms.repository.js';
import { AnchorWatch } from './anchor-watch.js';
import { Anchors } from './anchors/anchors.js';
import { HandHeads } from './anchors/hand-heads.js';
import { BeginEra } from './begin-era.js';
import { GiveProof } from './give-proof.js';
import { HeadReadiness } from './head-readiness.js';
import { HeadsRepository } from './heads.repository.js';
import { RetireRows } from './retire-rows.js';
import { RetirementsRepository } from './retirements.repository.js';
import { ReadSealFigures } from './seal-figures.js';
import { SealLoop } from './seal-loop.js';
import { Sealer } from './sealer.js';
import { SealingController } from './sealing.controller.js';
import { SealingKeys } from './sealing-keys.js';
import { ShowSealing } from './show-sealing.js';
import { ReplayRows } from './verification/replay-records.js';
import { RunVerification } from './verification/run-verification.js';
import { VerificationsRepository } from './verification/verifications.repository.js';
import { VerifyAnchors } from './verification/verify-anchors.js';
import { VerifyAuditLog } from './verification/verify-audit-log.js';
import { VerifySealed } from './verification/verify-sealed.js';
import { WatchVerification } from './verification/watch-verification.js';

const parts = [
  AlarmsRepository,
  Anchors,
  BeginEra,
  HeadsRepository,
  ReadSealFigures,
  ReplayRows,
  RetireRows,
  RetirementsRepository,
  Sealer,
  SealingKeys,
  VerifyAnchors,
  VerifyAuditLog,
  VerifySealed,
];

/** Seals, anchors and verifies the log, for commands: nothing runs by itself. */
@Module({ providers: parts, exports: [BeginEra, RetireRows, SealingKeys, VerifyAuditLog] })
export class SealingPartsModule {}

/** The sealed log: sealed every few seconds, anchored, watched, and verified when it is asked for. */
@Global()
@Module({
  controllers: [SealingController],
  providers: [
    ...parts,
    AnchorWatch,
    GiveProof,
    HandHeads,
    HeadReadiness,
    RunVerification,
    SealLoop,
    ShowSealing,
    VerificationsRepository,
    WatchVerification,
  ],
  exports: [AnchorWatch, ReadSealFigures, VerifyAuditLog],
})
export class SealingModule {}
