import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Principal } from '../../platform/access/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { GiveProof } from './give-proof.js';
import { readReference } from './letter-code.js';
import type { RecordAttendanceDto } from './recovery.dto.js';
import { recoveryProblems } from './recovery.problems.js';
import { isMembers } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';

/**
 * Somebody of the staff has seen the person and their document, and records it in the recovery that the person shows on
 * their own screen. It is one proof of two, and all that staff can do: they choose nothing and see no code.
 */
@Injectable()
@Checkpoint('⑧.recovery', '17.support-desk')
export class RecordAttendance {
  constructor(
    private readonly recoveries: RecoveryRepository,
    private readonly proofs: GiveProof,
  ) {}

  /** Raises `recovery.reference-unknown`. */
  async run({ memberId, reference, reason }: RecordAttendanceDto, caller: Principal): Promise<void> {
    const read = readReference(reference);
    const recovery = read === undefined ? undefined : await this.recoveries.findByReference(read);
    if (recovery === undefined || !isMembers(recovery) || recovery.memberId !== memberId)
      throw recoveryProblems.referenceUnknown();
    const evidenceHash = sha256(`recovery-in-person:${recovery.id}`);
    await this.proofs.run(recovery, { kind: 'in-person', evidenceHash, recordedBy: caller.id, reason });
  }
}
