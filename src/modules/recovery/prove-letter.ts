import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyedHash, readLetterCode, sha256 } from '../../platform/crypto/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { ChannelStanding } from './channel-standing.js';
import { GiveProof } from './give-proof.js';
import { isLetterCode } from './letter-code.js';
import { LettersRepository } from './letters.repository.js';
import { OpenRecovery } from './open-recovery.js';
import { recoveryProblems } from './recovery.problems.js';
import { isMembers } from './recovery.js';
import { recoverySettings as settings } from './recovery.settings.js';

const perMember: Budget = {
  name: 'recovery.letter-code',
  triesMax: settings.letterTriesMax,
  windowSeconds: settings.triesSeconds,
};

/** The code of a letter as a proof, once. A slip of the pen is told before a try is spent. */
@Injectable()
@Checkpoint('⑧.recovery')
export class ProveRecoveryLetter {
  constructor(
    private readonly open: OpenRecovery,
    private readonly attempts: Attempts,
    private readonly letters: LettersRepository,
    private readonly channels: ChannelStanding,
    private readonly keyedHash: KeyedHash,
    private readonly proofs: GiveProof,
  ) {}

  /** Raises `request.invalid` for a slip, `recovery.not-open`, `recovery.proof-first` and `recovery.proof-refused`. */
  async run(id: string, typed: string): Promise<void> {
    const read = readLetterCode(typed);
    if ('slip' in read) {
      const code = read.slip === 'form' ? 'wrong-form' : 'wrong-check-character';
      throw requestProblems.invalid({ errors: [{ pointer: '/code', code }] });
    }
    const recovery = await this.open.find(id);
    if (!isMembers(recovery) || recovery.proofs.length === 0) throw recoveryProblems.proofFirst();
    const { memberId } = recovery;
    const reserved = await this.attempts.reserve(perMember, memberId);
    if (!reserved.granted) throw await this.proofs.refuse(recovery, 'letter', 'tries-spent');
    const letters = await this.letters.live(memberId);
    const letter = letters.find(({ id: letterId, codeMac }) =>
      isLetterCode(this.keyedHash, letterId, read.code, codeMac),
    );
    if (letter === undefined) throw await this.proofs.refuse(recovery, 'letter', 'code-wrong');
    const unfit = await this.channels.address(memberId);
    if (unfit !== undefined) throw await this.proofs.refuse(recovery, 'letter', unfit);
    const proof = { kind: 'letter', evidenceHash: sha256(`recovery-letter:${letter.id}`) } as const;
    await this.proofs.run(recovery, proof, (tx) => this.letters.use(tx, letter.id));
    await this.attempts.giveBack(perMember, memberId);
  }
}
