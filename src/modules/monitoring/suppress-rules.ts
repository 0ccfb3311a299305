import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { isId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import type { Dimension } from './dimension.js';
import { ruleSuppressed } from './monitoring.events.js';
import { monitoringProblems as problems } from './monitoring.problems.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { RuleBook } from './rule-book.js';
import { RulesRepository, suppressionRows } from './rules.repository.js';

/** For whom a rule can be kept silent, and why. */
export const SUPPRESSIBLE = [
  ...(['member', 'receiver', 'device', 'network', 'account', 'branch', 'card', 'merchant', 'staff'] as const),
] as const;
export const SUPPRESSION_REASONS = ['checked', 'household', 'collector', 'test', 'mistaken-rule'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** A rule is to be silent for this one, for so many days. */
export interface WantedSuppression {
  readonly subjectKind: Dimension;
  readonly subjectId: string;
  readonly reason: SuppressionReason;
  readonly days: number;
}

type SuppressPayload = Readonly<{
  ruleId: string;
  rule: string;
  subjectKind: Dimension;
  subjectId: string;
  reason: SuppressionReason;
  days: number;
}>;

/** A rule is kept silent for one subject, and speaks again by itself. Takes two people. */
export const suppressRuleAct = defineControlledAct<SuppressPayload>({
  name: 'monitoring.suppress-rule',
  deciderRoles: ['approver'],
  ttlSeconds: settings.promotionSeconds,
  summary: (payload) => payload,
});

@Injectable()
@Checkpoint('16.rules-versioned')
export class SuppressRules implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesRepository,
    private readonly book: RuleBook,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(suppressRuleAct, (tx, payload, approval) => this.suppress(tx, payload, approval));
  }

  /** Raises `request.invalid`, `request.not-found`, `monitoring.too-long` and `staff.proposal-pending`. */
  async propose(ruleId: string, wanted: WantedSuppression, caller: Principal): Promise<void> {
    if (wanted.days > settings.suppressionDaysMax) throw problems.tooLong();
    const subjectId = subjectIn(wanted);
    await this.db.transact(async (tx) => {
      const [newest] = await this.rules.versions(ruleId, tx);
      if (newest === undefined) throw requestProblems.notFound();
      await this.dualControl.propose(tx, suppressRuleAct, {
        payload: { ruleId, rule: newest.name, ...wanted, subjectId },
        subject: { kind: 'system', id: ruleId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async suppress(
    tx: Tx,
    { ruleId, rule, subjectKind, subjectId, reason, days }: SuppressPayload,
    { proposalId, proposedBy, approvedBy }: Approval,
  ): Promise<void> {
    const id = await this.rules.suppress(tx, { ruleId, subjectKind, subjectId }, { reason, days, proposalId });
    await this.audit.witness(tx, suppressionRows, [id], approvedBy);
    const about = isOfMembers(subjectKind)
      ? ({ subject: { kind: 'member', id: subjectId }, memberId: subjectId } as const)
      : ({ subject: { kind: 'system' } } as const);
    const details = { ruleId, rule, subjectKind, reason, days, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(tx, ruleSuppressed({ actor: approvedBy, ...about, details }));
    tx.onCommit(() => {
      this.book.refreshSoon();
    });
  }
}

const isOfMembers = (kind: Dimension): boolean => kind === 'member' || kind === 'receiver';

/** Members have ids, which may be typed in capitals; what has happened has them in lower case. */
function subjectIn({ subjectKind, subjectId }: WantedSuppression): string {
  if (!isOfMembers(subjectKind)) return subjectId;
  const id = subjectId.toLowerCase();
  if (!isId(id)) throw requestProblems.invalid({ errors: [{ pointer: '/subjectId', code: 'wrong-form' }] });
  return id;
}
