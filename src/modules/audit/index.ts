export * from './event.js';
export { ActorNames, type NameLookUp } from './actor-names.js';
export { Audit, type EventWatcher, type PreparedEvents } from './audit.js';
export { auditProblems } from './audit.problems.js';
export { OwnTrails, type TiedMembers, type TrailAbout } from './own-trails.js';
export { ConfinedAreas } from './confined-areas.js';
export { AuditTrail, type TrailEntry, type TrailPage, type TrailPosition } from './audit-trail.js';
export {
  ROW_VERDICTS,
  examineRow,
  hashOfRow,
  verifyRow,
  type AuditFacts,
  type AuditRow,
  type RowVerdict,
} from './audit-row.js';
export {
  AuditRepository,
  STREAM_START,
  type StreamPlace,
  type StreamRange,
  type StreamRow,
  type TrailKey,
} from './audit.repository.js';
export { declareReplayed, replayedRecords, type Replayed } from './replayed.js';
export { declareWitnessed, witnessedTables, type WitnessedTable } from './witnessed.js';
export { Witnesses, type RecordedDigest, type WitnessedRow } from './witnesses.js';
export { AuditModule } from './audit.module.js';
export { type ReadOutcome, StreamReader } from './stream-reader.js';
