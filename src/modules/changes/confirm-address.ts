import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { KeyedHash, readLetterCode, sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { addressLetterDomain } from './address-letters.js';
import { AddressLettersRepository, type LiveAddressLetter } from './address-letters.repository.js';
import { addressCodeRefused, addressConfirmed } from './changes.events.js';
import { changesProblems } from './changes.problems.js';
import { ChangesRepository } from './changes.repository.js';
import { changesSettings as settings } from './changes.settings.js';

const perLetter: Budget = {
  name: 'changes.address-letter',
  triesMax: settings.addressLetterTriesMax,
  // Longer than a letter lives.
  windowSeconds: settings.addressLetterLifeSeconds * 2,
};

/**
 * Shows that post reaches the member at the address on record, by the code of the letter. A slip of the pen is told before a
 * try is spent, and a try is spent before it is judged.
 */
@Injectable()
@Checkpoint('⑧.address-confirmed')
export class ConfirmAddress {
  constructor(
    private readonly db: Db,
    private readonly letters: AddressLettersRepository,
    private readonly changes: ChangesRepository,
    private readonly members: Members,
    private readonly attempts: Attempts,
    private readonly keyedHash: KeyedHash,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `request.invalid` for a slip, `changes.address-not-final` while the change can still be undone from the old
   * address, `changes.letter-code-wrong` and `changes.letter-code-spent`.
   */
  async run(memberId: string, typed: string): Promise<void> {
    const read = readLetterCode(typed);
    if ('slip' in read) {
      const code = read.slip === 'form' ? 'wrong-form' : 'wrong-check-character';
      throw requestProblems.invalid({ errors: [{ pointer: '/code', code }] });
    }
    const present = await this.changes.present(memberId);
    if (present.some(({ kind, mayBeSetBack }) => kind === 'address' && mayBeSetBack))
      throw changesProblems.addressNotFinal();
    const letter = await this.letters.live(this.db, memberId);
    if (letter === undefined) throw changesProblems.letterCodeSpent();
    await this.judge(memberId, letter, read.code);
    await this.db.transact(async (tx) => {
      await this.members.hold(tx, memberId);
      if (!(await this.letters.use(tx, letter.id))) throw changesProblems.letterCodeSpent();
      await this.members.addEvidence(tx, memberId, {
        claim: 'address',
        method: 'letter-code',
        verifiedBy: 'sekisho',
        verifiedAt: this.clock.now(),
        assuranceLevel: 'possession',
        evidenceHash: sha256(addressLetterDomain(letter.id)),
      });
      await this.audit.record(tx, addressConfirmed({ ...about(memberId), details: { letterId: letter.id } }));
    });
  }

  private async judge(memberId: string, letter: LiveAddressLetter, code: string): Promise<void> {
    const reserved = await this.attempts.reserve(perLetter, letter.id);
    if (!reserved.granted) throw changesProblems.letterCodeSpent();
    if (this.keyedHash.matches('code', addressLetterDomain(letter.id), code, letter.codeMac)) return;
    const details = { letterId: letter.id, triesLeft: reserved.left };
    await this.audit.recordAlone(addressCodeRefused({ ...about(memberId), outcome: 'refused', details }));
    throw reserved.left === 0 ? changesProblems.letterCodeSpent() : changesProblems.letterCodeWrong();
  }
}

const about = (id: string) => {
  const who = { kind: 'member', id } as const;
  return { actor: who, subject: who, memberId: id };
};
