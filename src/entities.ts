import {
  AttestationEntity,
  AttestationWarningEntity,
  PartnerEntity,
  PartnerMeasureEntity,
} from './modules/attestations/attestation.entity.js';
import {
  WebhookDeliveryEntity,
  WebhookEndpointEntity,
  WebhookSecretEntity,
} from './modules/webhooks/webhook.entity.js';
import {
  ScreenedApplicationEntity,
  ScreenedMemberEntity,
  ScreeningRunEntity,
} from './modules/screening/screening.entity.js';
import { RateCounterEntity } from './modules/attempts/rate-counter.entity.js';
import { TryBudgetEntity } from './modules/attempts/try-budget.entity.js';
import { NotificationEntity } from './modules/notifications/notification.entity.js';
import { SealingKeyEntity } from './modules/notifications/sealing-key.entity.js';
import { CardEntity } from './modules/cards/card.entity.js';
import { CardNumberIndexEntity } from './modules/cards/card-number-index.entity.js';
import {
  BankDayEntity,
  BankDayLineEntity,
  BankDayRefusedLineEntity,
  ChargeDifferenceEntity,
  ChargeEntity,
} from './modules/charges/charge.entity.js';
import {
  CreditBillEntity,
  CreditBillLineEntity,
  CreditLimitChangeEntity,
  CreditLineEntity,
  CreditPaymentEntity,
  SettlementFileEntity,
  SettlementLineEntity,
} from './modules/credit/credit.entity.js';
import { ProgramServiceEntity } from './modules/program/program-service.entity.js';
import { DebitDenialEntity } from './modules/charges/debit-denial.entity.js';
import { ProposalEntity } from './modules/staff/proposal.entity.js';
import {
  StaffPasskeyEntity,
  StaffPasskeyHandleEntity,
  StaffResetEntity,
  StaffTotpSetupEntity,
} from './modules/staff/staff-factors.entity.js';
import { StaffMemberEntity } from './modules/staff/staff-member.entity.js';
import { StaffRevealEntity } from './modules/staff/staff-reveal.entity.js';
import { StaffSessionEntity } from './modules/staff/staff-session.entity.js';
import { OneTimeCodeEntity } from './modules/credentials/one-time-code.entity.js';
import { PasswordCredentialEntity } from './modules/credentials/password-credential.entity.js';
import { DisavowalEntity } from './modules/disavowal/disavowal.entity.js';
import { DisavowalLinkEntity } from './modules/disavowal/disavowal-link.entity.js';
import { MemberStopEntity } from './modules/disavowal/member-stop.entity.js';
import { BlocklistEntryEntity } from './modules/blocklist/blocklist-entry.entity.js';
import {
  LedgerAccountEntity,
  LedgerEntryEntity,
  LedgerHoldEntity,
  LedgerOperationEntity,
  LedgerPostingEntity,
} from './modules/ledger/ledger.entity.js';
import { MemberEntity, MemberEvidenceEntity } from './modules/members/member.entity.js';
import {
  MemberPasskeyEntity,
  MemberTotpEntity,
  PasskeyChallengeEntity,
  PasskeyHandleEntity,
  RecoveryCodeEntity,
} from './modules/factors/factors.entity.js';
import {
  RecoveryEntity,
  RecoveryLetterEntity,
  RecoveryPhoneEntity,
  RecoveryProofEntity,
} from './modules/recovery/recovery.entity.js';
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
import {
  StepUpApprovalEntity,
  StepUpIntentEntity,
  StepUpSpendingEntity,
  StepUpWithdrawalEntity,
} from './modules/step-up/step-up.entity.js';
import { FactorChangeEntity, FirstPasskeyGrantEntity } from './modules/factor-changes/factor-change.entity.js';
import { AddressLetterEntity } from './modules/changes/address-letter.entity.js';
import { ChangeAddressEntity, ContactChangeEntity } from './modules/changes/contact-change.entity.js';
import { MemberRevealEntity } from './modules/reveals/member-reveal.entity.js';
import { FreezeEntity, FreezeOverrideEntity } from './modules/freezes/freeze.entity.js';
import {
  AlertEntity,
  AlertEventEntity,
  AlertReviewEntity,
  AlertSubjectEntity,
  OutcomeLabelEntity,
} from './modules/alerts/alert.entity.js';
import { BreakerSignalEntity } from './modules/breakers/breaker-signal.entity.js';
import { LimitUseEntity, MemberLimitEntity, ProgramLimitEntity } from './modules/limits/limits.entity.js';
import {
  MemberCodeEntity,
  PayeeEntity,
  TransferEntity,
  TransferMemoEntity,
  TransferNoticeEntity,
  TransferTieEntity,
} from './modules/transfers/transfers.entity.js';
import { BacktestEntity, RuleEntity, RuleVersionEntity, SuppressionEntity } from './modules/monitoring/rules.entity.js';
import { BankLinkEntity, BankMessageEntity } from './modules/links/link.entity.js';
import {
  PaymentChallengeEntity,
  PaymentEarlyReversalEntity,
  PaymentEntity,
  PaymentMessageEntity,
  PaymentNoticeEntity,
  PaymentStepEntity,
  PaymentStopEntity,
  PaymentSwitchEntity,
  PaymentTimeOutEntity,
} from './modules/payments/payment.entity.js';
import {
  AccountClosingEntity,
  EstateEntity,
  ExpiryNoticeEntity,
  GarnishmentEntity,
  LegalHoldEntity,
  PayoutEntity,
} from './modules/endings/endings.entity.js';
import {
  CaseEvidenceEntity,
  CaseMemberEntity,
  CaseNoteEntity,
  CaseStepEntity,
  FraudCaseEntity,
} from './modules/cases/case.entity.js';
import {
  CaseFindingEntity,
  CaseLossEntity,
  CaseMeasureEntity,
  CaseReviewEntity,
  CompensationEntity,
} from './modules/cases/case-outcome.entity.js';
import { SuspiciousReportEntity } from './modules/suspicious-reports/suspicious-report.entity.js';
import { CaseLeakEntity } from './modules/cases/leak.entity.js';
import type { EntityClass } from './platform/database/index.js';

/**
 * Every entity of the portal, by module in the order of imports. Each module adds its line here. They say in TypeScript what the
 * tables are, and a test holds the migrations to them; the portal itself speaks SQL, and need not build them at each start.
 */
export const entities: readonly EntityClass[] = [
  // attestations
  PartnerEntity,
  AttestationEntity,
  AttestationWarningEntity,
  PartnerMeasureEntity,
  ChargeEntity,
  BankDayEntity,
  BankDayLineEntity,
  BankDayRefusedLineEntity,
  ChargeDifferenceEntity,
  DebitDenialEntity,
  // screening
  ScreenedApplicationEntity,
  ScreenedMemberEntity,
  ScreeningRunEntity,
  // webhooks
  WebhookEndpointEntity,
  WebhookSecretEntity,
  WebhookDeliveryEntity,
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
  StaffRevealEntity,
  StaffPasskeyHandleEntity,
  StaffPasskeyEntity,
  StaffTotpSetupEntity,
  StaffResetEntity,
  // members
  MemberEntity,
  MemberEvidenceEntity,
  // credentials
  PasswordCredentialEntity,
  OneTimeCodeEntity,
  // blocklist
  BlocklistEntryEntity,
  // ledger
  LedgerAccountEntity,
  LedgerOperationEntity,
  LedgerPostingEntity,
  LedgerEntryEntity,
  LedgerHoldEntity,
  // cards
  CardEntity,
  CardNumberIndexEntity,
  // factors
  PasskeyHandleEntity,
  MemberPasskeyEntity,
  PasskeyChallengeEntity,
  MemberTotpEntity,
  RecoveryCodeEntity,
  // sign-in
  KnownDeviceEntity,
  MemberSessionEntity,
  SignInFlowEntity,
  SignInHistoryEntity,
  SignInPathEntity,
  // disavowal
  DisavowalLinkEntity,
  DisavowalEntity,
  MemberStopEntity,
  // step-up
  StepUpIntentEntity,
  StepUpApprovalEntity,
  StepUpSpendingEntity,
  StepUpWithdrawalEntity,
  // factor-changes
  FactorChangeEntity,
  FirstPasskeyGrantEntity,
  // changes
  AddressLetterEntity,
  ContactChangeEntity,
  ChangeAddressEntity,
  // reveals
  MemberRevealEntity,
  // freezes
  FreezeEntity,
  FreezeOverrideEntity,
  // alerts
  AlertEntity,
  AlertSubjectEntity,
  AlertEventEntity,
  AlertReviewEntity,
  OutcomeLabelEntity,
  // breakers
  BreakerSignalEntity,
  // limits
  LimitUseEntity,
  MemberLimitEntity,
  ProgramLimitEntity,
  // monitoring
  RuleEntity,
  RuleVersionEntity,
  SuppressionEntity,
  BacktestEntity,
  // links
  BankLinkEntity,
  BankMessageEntity,
  // transfers
  MemberCodeEntity,
  PayeeEntity,
  TransferEntity,
  TransferMemoEntity,
  TransferNoticeEntity,
  TransferTieEntity,
  // payments
  PaymentEntity,
  PaymentStepEntity,
  PaymentMessageEntity,
  PaymentEarlyReversalEntity,
  PaymentTimeOutEntity,
  PaymentSwitchEntity,
  PaymentChallengeEntity,
  PaymentStopEntity,
  PaymentNoticeEntity,
  // program
  ProgramServiceEntity,
  // credit
  CreditLineEntity,
  CreditLimitChangeEntity,
  CreditBillEntity,
  CreditBillLineEntity,
  SettlementFileEntity,
  SettlementLineEntity,
  CreditPaymentEntity,
  // registration
  OpeningApplicationEntity,
  OpeningConsentEntity,
  OpeningEvidenceEntity,
  OpeningSignalEntity,
  // recovery
  RecoveryEntity,
  RecoveryProofEntity,
  RecoveryPhoneEntity,
  RecoveryLetterEntity,
  // cases
  FraudCaseEntity,
  CaseMemberEntity,
  CaseNoteEntity,
  CaseStepEntity,
  CaseEvidenceEntity,
  CaseLossEntity,
  CompensationEntity,
  CaseFindingEntity,
  CaseMeasureEntity,
  CaseReviewEntity,
  CaseLeakEntity,
  // suspicious-reports
  SuspiciousReportEntity,
  // endings
  LegalHoldEntity,
  AccountClosingEntity,
  EstateEntity,
  GarnishmentEntity,
  PayoutEntity,
  ExpiryNoticeEntity,
];
