import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type SqlValue, type Tx } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import type { Claim, Evidence } from '../members/index.js';
import { Decisions } from '../monitoring/index.js';
import { OpeningSwitches } from '../opening-switches/index.js';
import { ApplicationSteps } from './application-steps.js';
import type { ApplicationId, IdentityMethod, ReviewReason } from './application.js';
import { type Application, ApplicationsRepository } from './applications.repository.js';
import { ApproveApplication, conflictReason } from './approve-application.js';
import type { IdentityAnswer } from './identity-provider.js';
import { identityProven, putUnderReview } from './registration.events.js';
import { ReviewGrounds } from './review-grounds.js';
import { SignalsRepository } from './signals.repository.js';

/** A confirmed identity, and the question that it answers. */
export interface ConfirmedIdentity {
  readonly id: ApplicationId;
  readonly nonce: string;
  readonly method: IdentityMethod;
  readonly provider: string;
  readonly answer: Extract<IdentityAnswer, { outcome: 'confirmed' }> & {
    /** What the lists have said of the person. */
    readonly found: readonly ReviewReason[];
  };
}

const CLAIMS: readonly Claim[] = ['name', 'kana', 'birth-date', 'address'];

/**
 * Decides about an application whose identity is confirmed: approved when nothing speaks against it, otherwise looked at
 * by people. Nothing is refused here. Evidence, decision and member come about in one transaction.
 */
@Injectable()
export class AssessApplication {
  constructor(
    private readonly db: Db,
    private readonly applications: ApplicationsRepository,
    private readonly steps: ApplicationSteps,
    private readonly grounds: ReviewGrounds,
    private readonly approve: ApproveApplication,
    private readonly signals: SignalsRepository,
    private readonly decisions: Decisions,
    private readonly switches: OpeningSwitches,
    private readonly audit: Audit,
  ) {}

  async run(confirmed: ConfirmedIdentity): Promise<void> {
    try {
      await this.db.transact((tx) => this.assess(tx, confirmed, []));
    } catch (error) {
      // Somebody else was a moment earlier: the same person, number or login ID. People have to look.
      const reason = conflictReason(error);
      if (reason === undefined) throw error;
      await this.db.transact((tx) => this.assess(tx, confirmed, [reason]));
    }
  }

  /** Hands an application to people. The applicant learns that it is under review, and never why. */
  @Checkpoint('4.matched-at-opening', '2.signals-never-sole-ground')
  async review(
    tx: Tx,
    application: Application,
    reasons: readonly ReviewReason[],
    changes: Readonly<Record<string, SqlValue>> = {},
  ): Promise<void> {
    const all = [...new Set([...application.reasons, ...reasons])];
    await this.steps.take(tx, application, 'review', { ...changes, reasons: all });
    await this.audit.record(
      tx,
      putUnderReview({
        actor: { kind: 'system' },
        subject: { kind: 'application', id: application.id },
        details: { reasons: all.slice(0, 3).join('.'), score: application.score },
      }),
    );
  }

  private async assess(tx: Tx, confirmed: ConfirmedIdentity, conflicts: readonly ReviewReason[]): Promise<void> {
    const application = await this.applications.lock(tx, confirmed.id);
    if (application?.state !== 'identity-pending' || application.identityNonce !== confirmed.nonce) return;
    await this.keepEvidence(tx, confirmed);
    const found = await this.grounds.collect(tx, application, confirmed.method);
    const watched = await this.watch(tx, application, confirmed.method);
    const reasons = [...application.reasons, ...confirmed.answer.found, ...conflicts, ...found, ...watched];
    const done = { identity_nonce: null, identity_due_at: null };
    if (reasons.length > 0) await this.review(tx, application, reasons, done);
    else await this.approve.within(tx, application);
  }

  /** What the rules say. They put an opening before people, and refuse nothing. */
  @Checkpoint('3.trend-raises-proof', '6.opening-switch')
  private async watch(tx: Tx, { id, score }: Application, method: IdentityMethod): Promise<readonly ReviewReason[]> {
    const { answer } = await this.decisions.decide(tx, {
      ...{ point: 'opening', reference: id },
      subjects: await this.signals.surroundings(tx, id),
      fields: { score: BigInt(score), method },
    });
    // More proof is asked of all while the trend says so, whatever speaks against this one.
    const trend: readonly ReviewReason[] = (await this.switches.moreProof(tx)) ? ['trend'] : [];
    return answer === 'allow' ? trend : ['watched', ...trend];
  }

  @Checkpoint('1.evidence-recorded')
  private async keepEvidence(tx: Tx, { id, method, provider, answer }: ConfirmedIdentity): Promise<void> {
    const { assuranceLevel, evidenceHash, verifiedAt, expiresAt } = answer;
    for (const claim of CLAIMS) {
      const evidence: Evidence = {
        claim,
        method,
        verifiedBy: provider,
        verifiedAt,
        assuranceLevel,
        evidenceHash,
        expiresAt,
      };
      await this.applications.insertEvidence(tx, id, evidence);
    }
    await this.audit.record(
      tx,
      identityProven({
        actor: { kind: 'partner' },
        subject: { kind: 'application', id },
        details: { method, provider, assurance: assuranceLevel },
      }),
    );
  }
}
