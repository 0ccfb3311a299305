import { ApiProperty } from '@nestjs/swagger';
import { ACTOR_KINDS, EVENT_OUTCOMES } from '../audit/index.js';
import { FINDING_KINDS, type FindingKind } from './verification/finding.js';
import { LOG_OUTCOMES, type LogOutcome, VERIFY_STEPS, type VerifyStep } from './verification/verify-audit-log.js';

const VERIFICATION_OUTCOMES = [...LOG_OUTCOMES, 'failed'] as const;

export class HeadView {
  /** A restore begins a new one. */
  era: number;
  number: number;
  /** When it was signed, ISO 8601 in UTC. */
  sealedAt: string;
  /** The events that are sealed up to here, over all eras. */
  total: number;
}

export class AnchorView {
  name: string;
  /** Whether it lies in other hands than the portal's own. */
  outside: boolean;
  /** The newest head that it holds; null when it holds none. */
  era: number | null;
  number: number | null;
  anchoredAt: string | null;
  /** Events whose removal this anchor would not show yet, and since when the oldest of them waits. */
  rowsUnproven: number;
  unprovenSince: string | null;
}

export class SealingAlarmView {
  /** `sealing`, or the name of an anchor. */
  what: string;
  since: string;
}

/** A public key that heads are signed with, for whoever verifies proofs elsewhere. */
export class SealingKeyView {
  version: number;
  keyId: string;
  /** 32 bytes in base64url. */
  publicKey: string;
}

/** How far sealing and anchoring have come. */
export class SealingView {
  newest: HeadView | null;
  /** Events that no head covers yet. */
  unsealedRows: number;
  unsealedSince: string | null;
  @ApiProperty({ type: [AnchorView] })
  anchors: readonly AnchorView[];
  @ApiProperty({ type: [SealingAlarmView] })
  alarms: readonly SealingAlarmView[];
  /** Staff can change nothing, because no anchor is reached. */
  changesClosed: boolean;
  @ApiProperty({ type: [SealingKeyView] })
  keys: readonly SealingKeyView[];
}

export class FindingView {
  @ApiProperty({ enum: FINDING_KINDS })
  kind: FindingKind;
  eventId?: string;
  seq?: string;
  era?: number;
  number?: number;
  anchor?: string;
  /** How many events are concerned, where that is not one. */
  rows?: number;
  /** The record of money or security that is concerned. */
  record?: string;
  recordId?: string;
}

export class VerifiedAnchorView {
  anchor: string;
  outside: boolean;
  /** False: it could not be read, so a removal may have gone unseen. */
  read: boolean;
  heads: number;
  /** Heads that a restore has lost, as the beginning of an era says. */
  headsLost: number;
}

export class ReplayedView {
  /** What kind of records were held to their events. */
  record: string;
  records: number;
}

export class VerificationReportView {
  rows: number;
  heads: number;
  /** Events behind the newest head: nobody could tell if one of them was removed. */
  tailRows: number;
  tailSince: string | null;
  @ApiProperty({ type: [VerifiedAnchorView] })
  anchors: readonly VerifiedAnchorView[];
  @ApiProperty({ type: [ReplayedView] })
  records: readonly ReplayedView[];
  findingCount: number;
  /** The first of them. */
  @ApiProperty({ type: [FindingView] })
  findings: readonly FindingView[];
  seconds: number;
}

/** One verification of the whole log. */
export class VerificationView {
  id: string;
  requestedAt: string;
  /** Who asked for it; null when it was due. */
  requestedByName: string | null;
  /** What it is at; null before it begins and when it has ended. */
  @ApiProperty({ enum: VERIFY_STEPS, nullable: true })
  step: VerifyStep | null;
  rowsDone: number;
  /** About how many there are. */
  rowsTotal: number;
  endedAt: string | null;
  @ApiProperty({ enum: VERIFICATION_OUTCOMES, nullable: true })
  outcome: LogOutcome | 'failed' | null;
  @ApiProperty({ type: VerificationReportView, nullable: true })
  report: VerificationReportView | null;
}

export class VerificationsView {
  /** Newest first. */
  @ApiProperty({ type: [VerificationView] })
  verifications: readonly VerificationView[];
}

export class StartedVerificationView {
  id: string;
}

export class ProvenEventView {
  id: string;
  xid: string;
  seq: string;
  /** Milliseconds since the epoch. */
  at: number;
  type: string;
  version: number;
  @ApiProperty({ enum: ACTOR_KINDS })
  actorKind: string;
  actorId: string | null;
  subjectKind: string;
  subjectId: string | null;
  memberId: string | null;
  @ApiProperty({ enum: EVENT_OUTCOMES })
  outcome: string;
  @ApiProperty({ type: [String] })
  items: readonly string[];
  requestId: string | null;
  networkPrefix: string | null;
  networkHash: string | null;
  details: Readonly<Record<string, string | number | boolean | null>>;
  macKeyVersion: number;
  mac: string;
}

export class ProofHeadView {
  /** What was signed. */
  text: string;
  /** Ed25519, base64. */
  signature: string;
}

/** That an event was in the log when a head was signed. It is verified with the public key alone. */
export class InclusionProofView {
  @ApiProperty({ enum: ['sekisho-audit-proof/1'] })
  format: 'sekisho-audit-proof/1';
  event: ProvenEventView;
  index: number;
  /** Hashes in hex, from the event upwards. */
  @ApiProperty({ type: [String] })
  path: readonly string[];
  head: ProofHeadView;
  /** Where the head is kept, as the portal says. */
  @ApiProperty({ type: [String] })
  anchors: readonly string[];
}
