import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { waitBeforeAsking } from '../../platform/partners/ask-in-time.js';
import { Audit } from '../audit/index.js';
import { Members, type Person } from '../members/index.js';
import { AskIdentityProvider, type IdentityOutcome } from '../registration/index.js';
import { GiveProof } from './give-proof.js';
import { about } from './recovery-event.js';
import { identityPostponed } from './recovery.events.js';
import { recoveryProblems } from './recovery.problems.js';
import { isMembers, type MembersRecovery, type Recovery } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { verifyRecoveryIdentityJob } from './verify-identity.job.js';

/** What is asked where there is no member, so that the provider takes as long and the answer looks alike. */
const NOBODY: Person = {
  familyName: '該当',
  givenName: 'なし',
  familyKana: 'ガイトウ',
  givenKana: 'ナシ',
  birthDate: '1900-01-01',
  postalCode: '1000001',
  prefecture: '東京都',
  city: '千代田区',
  street: '千代田1-1',
};

/**
 * Asks the identity provider whether chip or certificate are those of the very member: the claims are those of the record,
 * never typed ones, so another person's chip is no match. Down, slow and "not yet" all mean: ask again later.
 */
@Injectable()
@Checkpoint('⑧.recovery')
export class VerifyRecoveryIdentity implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly members: Members,
    private readonly provider: AskIdentityProvider,
    private readonly proofs: GiveProof,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(verifyRecoveryIdentityJob, ({ recoveryId }) => this.run(recoveryId));
    this.jobs.every('recovery.identity-due', settings.sweepEverySeconds, () => this.askAgain());
  }

  async run(recoveryId: string): Promise<void> {
    const recovery = await this.recoveries.find(recoveryId);
    const { identityNonce: nonce, identityMethod: method } = recovery ?? {};
    if (recovery?.state !== 'open' || recovery.identityState !== 'asked' || !nonce || !method) return;
    const person = isMembers(recovery) ? await this.claims(recovery) : NOBODY;
    const answer = await this.provider.run({ applicationId: recovery.id, nonce, method, person });
    switch (answer.outcome) {
      case 'confirmed':
        return this.confirmed(recovery, nonce, answer);
      case 'refused':
        return this.refused(recovery, nonce, 'not-confirmed');
      case 'waiting':
      case 'down':
      case 'slow':
        return this.postpone(recovery, nonce, answer.outcome);
    }
  }

  private async confirmed(
    recovery: Recovery,
    nonce: string,
    answer: Extract<IdentityOutcome, { outcome: 'confirmed' }>,
  ): Promise<void> {
    if (!isMembers(recovery)) return this.refused(recovery, nonce, 'no-member');
    if (answer.assuranceLevel !== 'high') return this.refused(recovery, nonce, 'assurance-too-low');
    if (answer.expiresAt <= this.clock.now()) return this.refused(recovery, nonce, 'document-expired');
    const proof = { kind: 'identity', evidenceHash: answer.evidenceHash } as const;
    try {
      await this.proofs.run(recovery, proof, (tx) => this.recoveries.answerIdentity(tx, recovery.id, nonce, 'proven'));
    } catch (error) {
      // An answer that has been played before; or the recovery is over, or another question has taken its place.
      if (!recoveryProblems.proofRefused.is(error) && !recoveryProblems.notOpen.is(error)) throw error;
      await this.db.transact((tx) => this.recoveries.answerIdentity(tx, recovery.id, nonce, 'refused'));
    }
  }

  private async refused(recovery: Recovery, nonce: string, reason: string): Promise<void> {
    const taken = await this.db.transact((tx) => this.recoveries.answerIdentity(tx, recovery.id, nonce, 'refused'));
    if (taken) await this.proofs.refuse(recovery, 'identity', reason);
  }

  private async postpone(recovery: Recovery, nonce: string, reason: 'waiting' | 'down' | 'slow'): Promise<void> {
    const turns = recovery.identityTurns;
    const seconds = waitBeforeAsking(settings.identityRetrySeconds, turns);
    await this.db.transact(async (tx) => {
      if (!(await this.recoveries.postponeIdentity(tx, recovery.id, nonce, seconds))) return;
      const outcome = reason === 'waiting' ? 'success' : 'failed';
      const details = { recoveryId: recovery.id, reason, asked: turns + 1 };
      await this.audit.record(tx, identityPostponed({ ...about(recovery, { kind: 'system' }), outcome, details }));
    });
  }

  private async askAgain(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const recoveryId of await this.recoveries.takeIdentityDue(tx))
        await this.jobs.enqueue(tx, verifyRecoveryIdentityJob, { recoveryId });
    });
  }

  /** The record's, without how the member is reached. */
  private async claims({ memberId }: MembersRecovery): Promise<Person> {
    const { email: _email, phone: _phone, locale: _locale, ...person } = await this.members.person(memberId);
    return person;
  }
}
