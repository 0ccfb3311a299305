import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { CardState } from '../cards/index.js';

/** A question of the network to a member. */
export interface Challenge {
  readonly id: string;
  readonly memberId: string;
  readonly cardId: string;
  readonly amountYen: number;
  readonly merchantName: string;
  readonly merchantCountry: string;
  readonly bodyHash: Buffer;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly approved: boolean;
  readonly refused: boolean;
  readonly expired: boolean;
}

export interface NewChallenge {
  readonly id: string;
  readonly partner: string;
  readonly reference: string;
  readonly messageId: string;
  readonly bodyHash: Buffer;
  readonly cardId: string;
  readonly memberId: string;
  readonly amountYen: number;
  readonly merchant: { readonly id: string; readonly name: string; readonly country: string };
  readonly lifeSeconds: number;
}

/** What stands for or against asking. */
export interface AskedCard {
  readonly state: CardState;
  readonly suspended: boolean;
  readonly open: number;
}

const COLUMNS = `challenge_id as id, member_id as "memberId", card_id as "cardId", amount_yen::integer as "amountYen",
  merchant_name as "merchantName", merchant_country as "merchantCountry", body_hash as "bodyHash", asked_at as "askedAt",
  expires_at as "expiresAt", approved_at is not null as approved, refused_at is not null as refused,
  expires_at <= app.now() as expired`;

/** The only SQL that writes challenges. */
@Injectable()
export class ChallengesRepository {
  constructor(private readonly db: Db) {}

  /** A challenge by the message that asked for it. Whoever sends the same waits until this transaction ends. */
  async findLocking(tx: Tx, partner: string, messageId: string): Promise<Challenge | undefined> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 2802))`, [`${partner}\n${messageId}`]);
    const rows = await tx.query<Challenge>(
      `select ${COLUMNS} from app.payment_challenge where partner = $1 and message_id = $2`,
      [partner, messageId],
    );
    return rows[0];
  }

  /** Holds the card as it is, and says what stands against asking about it. */
  async card(tx: Tx, cardId: string): Promise<AskedCard | undefined> {
    const [held] = await tx.query<{ state: CardState }>(`select state from app.card where card_id = $1 for share`, [
      cardId,
    ]);
    if (held === undefined) return undefined;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 2803))`, [cardId]);
    const [row] = await tx.query<{ suspended: boolean; open: number }>(
      `select exists (select from app.payment_stop where card_id = $1 and lifted_at is null) as suspended,
         (select count(*)::integer from app.payment_challenge where card_id = $1 and approved_at is null
           and refused_at is null and expires_at > app.now()) as open`,
      [cardId],
    );
    return row === undefined ? undefined : { ...held, ...row };
  }

  async insert(tx: Tx, { merchant, ...one }: NewChallenge): Promise<Challenge> {
    const [written] = await tx.query<Challenge>(
      `insert into app.payment_challenge (challenge_id, partner, reference, message_id, body_hash, card_id, member_id,
         amount_yen, merchant_id, merchant_name, merchant_country, asked_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app.now(), app.now() + make_interval(secs => $12))
       returning ${COLUMNS}`,
      [
        ...[one.id, one.partner, one.reference, one.messageId, one.bodyHash, one.cardId, one.memberId, one.amountYen],
        ...[merchant.id, merchant.name, merchant.country, one.lifeSeconds],
      ],
    );
    if (written === undefined) throw new Error('the challenge was not written');
    return written;
  }

  /** A challenge of this partner. */
  async ofPartner(partner: string, id: string): Promise<Challenge | undefined> {
    const rows = await this.db.query<Challenge>(
      `select ${COLUMNS} from app.payment_challenge where partner = $1 and challenge_id = $2`,
      [partner, id],
    );
    return rows[0];
  }

  /** The member's own; with a transaction it is held. */
  async ofMember(
    memberId: string,
    id: string,
    runner: SqlRunner = this.db,
    hold = false,
  ): Promise<Challenge | undefined> {
    const rows = await runner.query<Challenge>(
      `select ${COLUMNS} from app.payment_challenge where member_id = $1 and challenge_id = $2 ${hold ? 'for update' : ''}`,
      [memberId, id],
    );
    return rows[0];
  }

  /** Those that wait for an answer of the member, the newest first. */
  async waiting(memberId: string, rowsMax: number): Promise<Challenge[]> {
    return this.db.query<Challenge>(
      `select ${COLUMNS} from app.payment_challenge where member_id = $1 and approved_at is null and refused_at is null
         and expires_at > app.now() order by asked_at desc limit $2`,
      [memberId, rowsMax],
    );
  }

  async approve(tx: Tx, id: string, intentId: string): Promise<void> {
    await tx.execute(
      `update app.payment_challenge set approved_at = app.now(), intent_id = $2 where challenge_id = $1`,
      [id, intentId],
    );
  }

  async refuse(tx: Tx, id: string): Promise<void> {
    await tx.execute(`update app.payment_challenge set refused_at = app.now() where challenge_id = $1`, [id]);
  }
}
