import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Cards } from '../cards/index.js';
import { type Evidence, Members, type PersonName, type PostalAddress } from '../members/index.js';
import { AddressLetters } from './address-letters.js';
import type { ChangeKind, ContactChange } from './contact-change.js';
import { NameProofsRepository } from './name-proofs.repository.js';

const METHODS = { email: 'mail-code', phone: 'phone-code', address: 'declared', name: 'declared' } as const;

/** What is kept of how a change was shown to be the member's. */
export const evidenceHash = (id: ContactChange['id']): Buffer => sha256(`contact-change:${id}`);

/**
 * What shows that what is new is the member's: a code was received there; of an address, only that the member says so, and
 * of a name that is set back as well. A new name has been proven.
 */
const evidenceOf = (id: ContactChange['id'], kind: ChangeKind, verifiedAt: Date): Evidence => ({
  claim: kind,
  method: METHODS[kind],
  verifiedBy: 'sekisho',
  verifiedAt,
  assuranceLevel: METHODS[kind] === 'declared' ? 'declared' : 'possession',
  evidenceHash: evidenceHash(id),
});

/** Writes what a change, or the undoing of one, makes of the member's record. */
@Injectable()
@Checkpoint('②.address-change-voids', '⑧.name-waits')
export class ApplyContact {
  constructor(
    private readonly members: Members,
    private readonly cards: Cards,
    private readonly proofs: NameProofsRepository,
    private readonly letters: AddressLetters,
  ) {}

  /** Raises `members.phone-held` and `members.person-exists`. */
  async run(
    tx: Tx,
    change: Pick<ContactChange, 'id' | 'memberId' | 'kind' | 'state'>,
    value: string,
    verifiedAt: Date,
  ): Promise<void> {
    const { id, memberId, kind, state } = change;
    const evidence = (of: ChangeKind): Evidence => evidenceOf(id, of, verifiedAt);
    switch (kind) {
      case 'email':
        return this.members.changeEmail(tx, memberId, value, evidence(kind));
      case 'phone':
        return this.members.changePhone(tx, memberId, value, evidence(kind));
      case 'address':
        await this.members.changeAddress(tx, memberId, JSON.parse(value) as PostalAddress, evidence(kind));
        // A card that is on its way would go to where the member is no more.
        await this.cards.voidOrder(tx, memberId);
        // What was undone is the address before, which stands as it stood.
        if (state === 'pending') await this.letters.order(tx, memberId);
        else await this.letters.void(tx, memberId);
        return;
      case 'name': {
        // When it is undone, only that whoever had the old channels says so.
        const shown = state === 'pending' ? await this.proofs.evidence(tx, id) : evidence(kind);
        return this.members.changeName(tx, memberId, JSON.parse(value) as PersonName, [
          { ...shown, claim: 'name' },
          { ...shown, claim: 'kana' },
        ]);
      }
    }
  }
}
