export { StaffAccountsModule, StaffModule } from './staff.module.js';
export { STAFF_ROLES, type StaffRole } from './roles.js';
export {
  type Approval,
  type ControlledAct,
  defineControlledAct,
  DualControl,
  knownControlledActs,
  type ProposalId,
  type Proposing,
} from './dual-control.js';
export { canonicalJson, type Json } from './canonical-json.js';
export { EnrolStaff, type Enrolled, type Enrolment } from './enrol-staff.js';
export { type NewStaff, StaffAccounts } from './staff-accounts.js';
export { StaffSignIn, type StaffProofs } from './staff-sign-in.js';
export { newTotpSecret, otpauthUrl, totpCode } from './totp.js';
export { staffProblems } from './staff.problems.js';
export { staffSettings } from './staff.settings.js';
