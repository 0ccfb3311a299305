import { RateCounterEntity } from './modules/attempts/rate-counter.entity.js';
import { TryBudgetEntity } from './modules/attempts/try-budget.entity.js';
import { NotificationEntity } from './modules/notifications/notification.entity.js';
import { SealingKeyEntity } from './modules/notifications/sealing-key.entity.js';
import { CardEntity } from './modules/cards/card.entity.js';
import { CardNumberIndexEntity } from './modules/cards/card-number-index.entity.js';
import { ProposalEntity } from './modules/staff/proposal.entity.js';
import { StaffMemberEntity } from './modules/staff/staff-member.entity.js';
import { StaffSessionEntity } from './modules/staff/staff-session.entity.js';
import { OneTimeCodeEntity } from './modules/credentials/one-time-code.entity.js';
import { PasswordCredentialEntity } from './modules/credentials/password-credential.entity.js';
import { BlocklistEntryEntity } from './modules/blocklist/blocklist-entry.entity.js';
import { MemberEntity, MemberEvidenceEntity } from './modules/members/member.entity.js';
import {
  OpeningApplicationEntity,
  OpeningConsentEntity,
  OpeningEvidenceEntity,
  OpeningSignalEntity,
} from './modules/registration/opening-application.entity.js';
import { KnownDeviceEntity } from './modules/sign-in/known-device.entity.js';
import { MemberSessionEntity } from './modules/sign-in/member-session.entity.js';
import { SignInFlowEntity } from './modules/sign-in/sign-in-flow.entity.js';
import { SignInHistoryEntity } from './modules/sign-in/sign-in-history.entity.js';
import { SignInPathEntity } from './modules/sign-in/sign-in-path.entity.js';
import type { EntityClass } from './platform/database/index.js';

/** Every entity of the portal, by module in the order of imports. Each module adds its line here. */
export const entities: readonly EntityClass[] = [
  // notifications
  NotificationEntity,
  SealingKeyEntity,
  // attempts
  TryBudgetEntity,
  RateCounterEntity,
  // staff
  StaffMemberEntity,
  StaffSessionEntity,
  ProposalEntity,
  // members
  MemberEntity,
  MemberEvidenceEntity,
  // credentials
  PasswordCredentialEntity,
  OneTimeCodeEntity,
  // blocklist
  BlocklistEntryEntity,
  // cards
  CardEntity,
  CardNumberIndexEntity,
  // sign-in
  KnownDeviceEntity,
  MemberSessionEntity,
  SignInFlowEntity,
  SignInHistoryEntity,
  SignInPathEntity,
  // registration
  OpeningApplicationEntity,
  OpeningConsentEntity,
  OpeningEvidenceEntity,
  OpeningSignalEntity,
];
