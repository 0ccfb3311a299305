import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, isUniqueViolation, type Tx } from '../../platform/database/index.js';
import type { Problem } from '../../platform/problems/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { about } from './recovery-event.js';
import { proofGiven, proofRefused } from './recovery.events.js';
import { recoveryProblems } from './recovery.problems.js';
import { isMembers, type MembersRecovery, type ProofKind, type Recovery } from './recovery.js';
import { type NewProof, RecoveryRepository } from './recovery.repository.js';
import { firstProofMail } from './recovery.templates.js';

/** Adds a proof to a recovery: one of a kind, resting on something that has proven nothing before; the member hears of the first. */
@Injectable()
@Checkpoint('⑧.recovery')
export class GiveProof {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /**
   * `use` uses up what the proof rests on, in the same transaction, and says whether it was still there. Raises
   * `recovery.not-open` and `recovery.proof-refused`.
   */
  async run(recovery: MembersRecovery, proof: NewProof, use?: (tx: Tx) => Promise<boolean>): Promise<void> {
    try {
      await this.db.transact(async (tx) => {
        const present = await this.recoveries.lock(tx, recovery.id);
        if (present?.state !== 'open' || !isMembers(present)) throw recoveryProblems.notOpen();
        if (present.proofs.includes(proof.kind)) return;
        if (use !== undefined && !(await use(tx))) throw recoveryProblems.proofRefused();
        await this.recoveries.addProof(tx, present, proof);
        await this.tell(tx, present, proof);
      });
    } catch (error) {
      const used = isUniqueViolation(error, 'recovery_proof_evidence');
      if (used || recoveryProblems.proofRefused.is(error)) throw await this.refuse(recovery, proof.kind, 'used');
      throw error;
    }
  }

  /** Records why, which the answer does not say, and gives the refusal back. */
  async refuse(recovery: Recovery, proof: ProofKind, reason: string): Promise<Problem> {
    const details = { recoveryId: recovery.id, proof, reason };
    const refused = proofRefused({ ...about(recovery), outcome: 'refused', details });
    if (reason === 'tries-spent') this.audit.count(refused);
    else await this.audit.recordAlone(refused);
    return recoveryProblems.proofRefused();
  }

  private async tell(
    tx: Tx,
    { id, memberId, proofs }: MembersRecovery,
    { kind, recordedBy, reason }: NewProof,
  ): Promise<void> {
    const to = { kind: 'member', id: memberId } as const;
    if (proofs.length === 0) await this.notifications.send(tx, firstProofMail.to(to, { params: {}, secret: {} }));
    const actor: Actor = recordedBy === undefined ? { kind: 'anonymous' } : { kind: 'staff', id: recordedBy };
    const details = {
      recoveryId: id,
      proof: kind,
      proofs: proofs.length + 1,
      ...(reason === undefined ? {} : { reason }),
    };
    await this.audit.record(tx, proofGiven({ ...about({ memberId }, actor), details }));
  }
}
