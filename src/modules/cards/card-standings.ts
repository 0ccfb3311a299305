import { Injectable } from '@nestjs/common';
import type { CardId, CardState } from './card.js';
import type { Standing } from './card-channel.js';
import { standingNow } from './card-standing.js';
import { CardVault } from './card-vault.js';

interface NewestJson {
  readonly id: CardId;
  readonly state: CardState;
  readonly expiry: string;
}

/** Where members' newest cards stand, for statements of other modules that read much at once. */
@Injectable()
export class CardStandings {
  constructor(private readonly vault: CardVault) {}

  /** An expression that keeps the newest cards of these members, an array of ids, as they are until the transaction ends. */
  lockSql(members: string): string {
    return `(select count(*) from (
      select card_id from app.card where card_id in (
        select distinct on (member_id) card_id from app.card where member_id = any(${members}::uuid[])
         order by member_id, card_id desc)
      order by card_id for share) locked)`;
  }

  /** An expression that gives the newest card of a member as JSON, for `at`. */
  readSql(memberId: string): string {
    return `(select json_build_object('id', c.card_id, 'state', c.state, 'expiry', encode(c.expiry_sealed, 'base64'))
      from app.card c where c.member_id = ${memberId} order by c.card_id desc limit 1)`;
  }

  /** Where the card stands at an instant. */
  at(json: unknown, at: Date): Standing {
    if (json === null || json === undefined) return 'none';
    const { id, state, expiry } = json as NewestJson;
    return standingNow(state, () => this.vault.sealedExpiry(id, Buffer.from(expiry, 'base64')), at);
  }
}

/** Which card was read; undefined where there is none. */
export function standingCard(json: unknown): CardId | undefined {
  return (json as NewestJson | null)?.id;
}
