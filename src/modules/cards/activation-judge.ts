import { Injectable } from '@nestjs/common';
import { KeyedHash } from '../../platform/crypto/index.js';
import { OneTimeCodes, PasswordCredentials, PasswordHasher } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { isActivationCode } from './activation-code.js';
import { CardVault } from './card-vault.js';
import type { NewestCard } from './cards.repository.js';
import { cardActivationPurpose } from './cards.templates.js';

/** What the member has to show, all at once. */
export interface ActivationProofs {
  /** From the letter; as typed, or in its canonical form where it has been read. */
  readonly letterCode: string;
  readonly lastFour: string;
  readonly password: string;
  readonly phoneCode: string;
}

export type ActivationVerdict = Readonly<Record<keyof ActivationProofs, boolean>>;

/** Judges the four proofs of an activation: always all of them, one after the other, in the same order. */
@Injectable()
export class ActivationJudge {
  constructor(
    private readonly members: Members,
    private readonly passwords: PasswordCredentials,
    private readonly hasher: PasswordHasher,
    private readonly codes: OneTimeCodes,
    private readonly vault: CardVault,
    private readonly keyedHash: KeyedHash,
  ) {}

  async run({ card, sealed }: NewestCard, proofs: ActivationProofs): Promise<ActivationVerdict> {
    const { phone } = await this.members.person(card.memberId);
    const password = await this.hasher.verify(await this.passwords.find(card.memberId), proofs.password);
    const phoneCode = await this.codes.verify(cardActivationPurpose, card.id, proofs.phoneCode, phone);
    return {
      password: password.right,
      phoneCode: phoneCode === 'right',
      lastFour: this.vault.endsIn(card.id, sealed, proofs.lastFour),
      letterCode: isActivationCode(this.keyedHash, card.id, proofs.letterCode, sealed.activationMac),
    };
  }
}
