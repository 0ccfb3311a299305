import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Factors } from '../factors/index.js';
import { Members, shortMaskedPhone } from '../members/index.js';
import { LettersRepository } from './letters.repository.js';
import {
  isMembers,
  type MembersRecovery,
  PROOF_KINDS,
  type ProofKind,
  PROOFS_NEEDED,
  type Recovery,
} from './recovery.js';
import type { ProofState, RecoveryView } from './recovery.dto.js';
import { RecoveryPhones } from './recovery-phones.js';
import { RecoveryRepository } from './recovery.repository.js';

/** Where a recovery stands. Before its first proof it looks alike for everybody; who it is about is said after the second. */
@Injectable()
@Checkpoint('④.allow-lists', '⑧.recovery')
export class ShowRecovery {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly letters: LettersRepository,
    private readonly phones: RecoveryPhones,
    private readonly members: Members,
    private readonly factors: Factors,
  ) {}

  async run(id: string): Promise<RecoveryView> {
    const recovery = await this.recoveries.find(id);
    if (recovery === undefined) throw requestProblems.noSession();
    const { state, reference, expiresAt, proofs, dueAt, effectiveAt } = recovery;
    const ready = proofs.length >= PROOFS_NEEDED;
    return {
      state,
      reference,
      expiresAt,
      proofs: PROOF_KINDS.map((kind) => ({ kind, state: proofState(recovery, kind) })),
      ready,
      waits: !proofs.includes('identity'),
      ...(isMembers(recovery) && proofs.length > 0 ? await this.letter(recovery) : {}),
      ...(isMembers(recovery) && ready && state === 'open' ? await this.known(recovery) : {}),
      ...(dueAt === null || state !== 'waiting' ? {} : { dueAt }),
      ...(effectiveAt === null ? {} : { effectiveAt }),
    };
  }

  private async letter({ memberId }: MembersRecovery): Promise<Pick<RecoveryView, 'letterOrderedAt'>> {
    const [letter] = await this.letters.live(memberId);
    return letter === undefined ? {} : { letterOrderedAt: letter.orderedAt };
  }

  private async known(recovery: MembersRecovery): Promise<Known> {
    const { id, memberId, proofs, phoneConfirmedAt } = recovery;
    const [{ loginId }, { passkeys, totp }, newPhone] = await Promise.all([
      this.members.wordsAbout(memberId),
      this.factors.ofMember(memberId),
      this.phones.of(this.db, id, 'new'),
    ]);
    return {
      loginId,
      passkeys: passkeys.map((passkey) => ({ id: passkey.id, name: passkey.name, madeAt: passkey.madeAt })),
      totp: totp !== undefined,
      phoneReplaceable: proofs.filter((kind) => kind !== 'phone').length >= PROOFS_NEEDED,
      ...(newPhone === undefined
        ? {}
        : { newPhoneMasked: shortMaskedPhone(newPhone), newPhoneConfirmed: phoneConfirmedAt !== null }),
    };
  }
}

type Known = Pick<
  RecoveryView,
  'loginId' | 'passkeys' | 'totp' | 'phoneReplaceable' | 'newPhoneMasked' | 'newPhoneConfirmed'
>;

function proofState({ proofs, codeSends, identityState }: Recovery, kind: ProofKind): ProofState {
  if (proofs.includes(kind)) return 'proven';
  if (kind === 'phone' && codeSends > 0) return 'asked';
  if (kind === 'identity' && identityState === 'asked') return 'asked';
  if (kind === 'identity' && identityState === 'refused') return 'refused';
  return 'open';
}
