export { StaffAccountsModule, StaffModule } from './staff.module.js';
export { STAFF_ROLES, type StaffRole } from './roles.js';
export {
  type Approval,
  type ControlledAct,
  defineControlledAct,
  DualControl,
  knownControlledActs,
  type PendingProposal,
  type ProposalId,
  type Proposing,
} from './dual-control.js';
export { canonicalJson, type Json } from './canonical-json.js';
export { EnrolStaff, type Enrolment } from './enrol-staff.js';
export { type NewStaff, StaffAccounts } from './staff-accounts.js';
export { FreshProof } from './factors/fresh-proof.js';
export { StaffNames } from './staff-names.js';
export { Reveals, type RevealSubject } from './reveals.js';
export { type About, concernedKinds, type ConcernedRows, declareConcerned } from './ties/concerned-members.js';
export { Concerns, concernsOf } from './ties/concerns.js';
export { OwnMembers } from './ties/own-members.js';
export { REVEAL_BUNDLES, REVEAL_REASONS, RevealDto, type RevealBundle, type RevealReason } from './reveal.dto.js';
export { StaffSignIn, type StaffProofs } from './staff-sign-in.js';
export { qrPath } from './qr-path.js';
export { QrCodeView } from './qr-code.dto.js';
export { newTotpSecret, otpauthUrl, totpCode, totpSecondsLeft, totpStep } from './totp.js';
export { PendingProposalView } from './staff.dto.js';
export { staffProblems } from './staff.problems.js';
export { staffSettings } from './staff.settings.js';
