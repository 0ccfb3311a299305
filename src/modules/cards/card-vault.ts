import { Injectable } from '@nestjs/common';
import { BlindIndex, declareSealedTable, equalInConstantTime, FieldCipher } from '../../platform/crypto/index.js';
import type { CardId } from './card.js';
import type { SealedCard } from './cards.repository.js';

const numberContext = (cardId: CardId): string => `card.number_sealed:${cardId}`;
const expiryContext = (cardId: CardId): string => `card.expiry_sealed:${cardId}`;

declareSealedTable({
  table: 'app.card',
  id: 'card_id',
  sealed: ['number_sealed', 'expiry_sealed'],
  indexTable: {
    table: 'app.card_number_index',
    reference: 'card_id',
    column: 'number_index',
    domain: 'card.number',
    value: (opened) => opened['number_sealed'] ?? undefined,
  },
});

/** What stands on the plastic. */
export interface Embossing {
  readonly number: string;
  /** `MM/YY`. */
  readonly validThru: string;
}

/**
 * Seals and opens the number and the expiry of cards. The opened number leaves this class as its last digits only, as an
 * answer to a comparison, for the print house, or for the one answer that reveals it to its member.
 */
@Injectable()
export class CardVault {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
  ) {}

  seal(cardId: CardId, number: string, expiry: string): Pick<SealedCard, 'numberSealed' | 'expirySealed'> {
    return {
      numberSealed: this.cipher.seal(number, numberContext(cardId)),
      expirySealed: this.cipher.seal(expiry, expiryContext(cardId)),
    };
  }

  /** The blind indexes of a number under all live key versions. */
  numberIndexes(number: string): Buffer[] {
    return this.index.candidates('card.number', number);
  }

  lastTwo(cardId: CardId, sealed: SealedCard): string {
    return this.cipher.open(sealed.numberSealed, numberContext(cardId)).slice(-2);
  }

  /** Whether the number ends in these four digits. */
  endsIn(cardId: CardId, sealed: SealedCard, lastFour: string): boolean {
    const right = this.cipher.open(sealed.numberSealed, numberContext(cardId)).slice(-4);
    return equalInConstantTime(Buffer.from(right), Buffer.from(lastFour));
  }

  /** For the sealed part of a letter to the print house and for `CardDetails`, and for nothing else. */
  embossing(cardId: CardId, sealed: SealedCard): Embossing {
    const [year = '', month = ''] = this.expiry(cardId, sealed).split('-');
    const number = this.cipher.open(sealed.numberSealed, numberContext(cardId));
    return { number, validThru: `${month}/${year.slice(-2)}` };
  }

  /** The last month, as `YYYY-MM`. */
  expiry(cardId: CardId, sealed: SealedCard): string {
    return this.sealedExpiry(cardId, sealed.expirySealed);
  }

  /** The same, where nothing else of the card was read. */
  sealedExpiry(cardId: CardId, sealed: Buffer): string {
    return this.cipher.open(sealed, expiryContext(cardId));
  }
}
