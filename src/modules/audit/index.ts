export * from './event.js';
export { Audit } from './audit.js';
export { AuditTrail, type TrailEntry, type TrailPage, type TrailPosition } from './audit-trail.js';
export { verifyRow, type AuditRow, type RowVerdict } from './audit-row.js';
export type { TrailKey } from './audit.repository.js';
export { VerifyLog, type LogReport, type SuspectRow } from './verify-log.js';
export { AuditModule } from './audit.module.js';
