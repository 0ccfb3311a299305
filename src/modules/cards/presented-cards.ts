import { Injectable } from '@nestjs/common';
import { Db, Gathered } from '../../platform/database/index.js';
import { CARD_TRANSITIONS, type CardId, type CardState } from './card.js';
import { expiredFrom } from './card-number.js';
import { CardVault } from './card-vault.js';

/** A card of ours by the number that somebody presented. */
export interface PresentedCard {
  readonly id: CardId;
  readonly memberId: string;
  /** The last month, as `YYYY-MM`. */
  readonly lastMonth: string;
  /** The first moment after it. */
  readonly expiredFrom: Date;
}

/** What is locked and read of a card within a transaction. */
export interface CardNow {
  readonly state: CardState;
  /** Whether it was active at any time. */
  readonly everActive: boolean;
}

interface FoundRow {
  readonly id: CardId;
  readonly memberId: string;
  readonly expiry: Buffer;
}

/** Finds cards for the card network. The number goes in and never comes out. */
@Injectable()
export class PresentedCards {
  /** By the hashes of a number under each key, as hex. */
  private readonly found = new Gathered<FoundRow>((keys) => this.find(keys));

  constructor(
    private readonly db: Db,
    private readonly vault: CardVault,
  ) {}

  /** The card with this number, whatever its state. */
  async byNumber(number: string): Promise<PresentedCard | undefined> {
    const hashes = this.vault.numberIndexes(number).map((hash) => hash.toString('hex'));
    const row = await this.found.get(hashes.join(' '));
    if (row === undefined) return undefined;
    const lastMonth = this.vault.sealedExpiry(row.id, row.expiry);
    return { id: row.id, memberId: row.memberId, lastMonth, expiredFrom: expiredFrom(lastMonth) };
  }

  private async find(keys: readonly string[]): Promise<ReadonlyMap<string, FoundRow>> {
    const keyOf = new Map(keys.flatMap((key) => key.split(' ').map((hash) => [hash, key] as const)));
    const rows = await this.db.query<FoundRow & { readonly hash: string }>(
      `select encode(i.number_index, 'hex') as hash, c.card_id as id, c.member_id as "memberId", c.expiry_sealed as expiry
         from app.card_number_index i join app.card c on c.card_id = i.card_id
        where i.number_index = any($1::bytea[])`,
      [[...keyOf.keys()].map((hash) => Buffer.from(hash, 'hex'))],
    );
    return new Map(
      rows.flatMap(({ hash, ...row }) => (keyOf.has(hash) ? [[keyOf.get(hash) ?? '', row] as const] : [])),
    );
  }
}

/** An expression that keeps these cards, an array of ids, as they are until the transaction ends. */
export function lockCardsSql(cardIds: string): string {
  return `(select count(*) from (
    select card_id from app.card where card_id = any(${cardIds}::uuid[]) order by card_id for share) locked)`;
}

/** An expression that gives a `CardNow` as JSON. */
export function cardNowSql(cardId: string): string {
  return `(select json_build_object('state', c.state, 'everActive', c.activated_at is not null)
    from app.card c where c.card_id = ${cardId})`;
}

/** The state of a card at an instant: it has expired from that very midnight, whether or not that was written yet. */
export function cardStateAt({ state }: CardNow, over: Date, at: Date): CardState {
  return CARD_TRANSITIONS[state].includes('expired') && over <= at ? 'expired' : state;
}
