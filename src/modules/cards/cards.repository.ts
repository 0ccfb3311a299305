import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';
import type { MemberId } from '../members/index.js';
import { declareConcerned } from '../staff/index.js';
import type { ArrivalChannel, Card, CardId, CardState, CloseReason, ReturnReason } from './card.js';

interface CardRow {
  readonly card_id: CardId;
  readonly card_ref: string;
  readonly member_id: MemberId;
  readonly state: CardState;
  readonly ordered_at: Date;
  readonly personalised_at: Date | null;
  readonly dispatched_at: Date | null;
  readonly carrier: string | null;
  readonly tracking_number: string | null;
  readonly arrived_at: Date | null;
  readonly delivered_at: Date | null;
  readonly arrival_channel: ArrivalChannel | null;
  readonly arrival_recorded_by: string | null;
  readonly arrival_released_by: string | null;
  readonly activated_at: Date | null;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

interface SealedRow {
  readonly number_sealed: Buffer;
  readonly expiry_sealed: Buffer;
  readonly activation_mac: Buffer | null;
}

const COLUMNS = `card_id, card_ref, member_id, state, ordered_at, personalised_at, dispatched_at, carrier, tracking_number,
  arrived_at, delivered_at, arrival_channel, arrival_recorded_by, arrival_released_by, activated_at, ended_at, end_reason`;

/** Less than every id. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What is sealed of a card. */
export interface SealedCard {
  readonly numberSealed: Buffer;
  readonly expirySealed: Buffer;
  readonly activationMac?: Buffer;
}

export interface NewCard {
  readonly id: CardId;
  readonly ref: string;
  readonly memberId: MemberId;
  readonly orderedAt: Date;
  readonly numberSealed: Buffer;
  readonly expirySealed: Buffer;
  /** The blind indexes of the number under all live key versions. */
  readonly numberIndexes: readonly Buffer[];
}

/** A card under lock, and the time of the one clock at which it was locked. */
export interface LockedCard {
  readonly card: Card;
  readonly now: Date;
}

/** A card as its holder meets it. */
export interface NewestCard extends LockedCard {
  readonly sealed: SealedCard;
}

/** A card's life does not go back in time, even if somebody has set the clock back. */
function notBefore({ orderedAt, personalisedAt, dispatch, arrival, activatedAt }: Card, now: Date): Date {
  const facts = [orderedAt, personalisedAt, dispatch?.at, arrival?.at, activatedAt];
  return facts.reduce<Date>((latest, at) => (at !== undefined && at > latest ? at : latest), now);
}

declareConcerned({ thing: 'card', from: 'app.card', id: 'card_id', members: ['member_id'] });

/** The only SQL on cards. */
@Injectable()
export class CardsRepository {
  constructor(private readonly db: Db) {}

  /** Writes a new card; false when its number or reference is taken, under whatever key version. */
  async insert(tx: Tx, card: NewCard): Promise<boolean> {
    const taken = await tx.query(`select from app.card_number_index where number_index = any($1::bytea[])`, [
      card.numberIndexes,
    ]);
    if (taken.length > 0) return false;
    const written = await tx.execute(
      `insert into app.card (card_id, card_ref, member_id, state, ordered_at, number_sealed, expiry_sealed)
       values ($1, $2, $3, 'ordered', $4, $5, $6) on conflict (card_ref) do nothing`,
      [card.id, card.ref, card.memberId, card.orderedAt, card.numberSealed, card.expirySealed],
    );
    if (written === 0) return false;
    // Two numbers drawn at the same moment meet here, and the whole order is rolled back.
    await tx.execute(`insert into app.card_number_index (number_index, card_id) select unnest($1::bytea[]), $2`, [
      card.numberIndexes,
      card.id,
    ]);
    return true;
  }

  async now(runner: SqlRunner): Promise<Date> {
    const rows = await runner.query<{ now: Date }>(`select app.now() as now`);
    if (rows[0] === undefined) throw new Error('the database gave no time');
    return rows[0].now;
  }

  /** The newest card of a member, with what is sealed of it. With a transaction its state is held until the end. */
  async newestOf(memberId: string, tx?: Tx, runner: SqlRunner = tx ?? this.db): Promise<NewestCard | undefined> {
    const rows = await runner.query<CardRow & SealedRow & { readonly now: Date }>(
      `select ${COLUMNS}, number_sealed, expiry_sealed, activation_mac, app.now() as now
       from app.card where member_id = $1 order by card_id desc limit 1 ${tx === undefined ? '' : 'for share'}`,
      [memberId],
    );
    return rows.map((row) => ({ card: asCard(row), sealed: asSealed(row), now: row.now }))[0];
  }

  /** The newest card of each of these members. */
  async newestOfEach(memberIds: readonly string[]): Promise<NewestCard[]> {
    const rows = await this.db.query<CardRow & SealedRow & { readonly now: Date }>(
      `select distinct on (member_id) ${COLUMNS}, number_sealed, expiry_sealed, activation_mac, app.now() as now
       from app.card where member_id = any($1) order by member_id, card_id desc`,
      [memberIds],
    );
    return rows.map((row) => ({ card: asCard(row), sealed: asSealed(row), now: row.now }));
  }

  /** Whether any card of the member, past ones included, has been active. */
  async wasEverActive(memberId: string): Promise<boolean> {
    const [row] = await this.db.query<{ was: boolean }>(
      `select exists (select from app.card where member_id = $1 and activated_at is not null) as was`,
      [memberId],
    );
    return row?.was === true;
  }

  /** What is sealed of a card that the transaction holds locked. */
  async sealedOf(tx: Tx, cardId: CardId): Promise<SealedCard> {
    const rows = await tx.query<SealedRow>(
      `select number_sealed, expiry_sealed, activation_mac from app.card where card_id = $1`,
      [cardId],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('a locked card has gone');
    return asSealed(row);
  }

  /** Locks a card until the end of the transaction. What it decides by is read in this statement and later ones. */
  async lock(tx: Tx, cardId: string): Promise<LockedCard | undefined> {
    const rows = await tx.query<CardRow>(`select ${COLUMNS} from app.card where card_id = $1 for update`, [cardId]);
    const card = rows.map(asCard)[0];
    return card === undefined ? undefined : { card, now: notBefore(card, await this.now(tx)) };
  }

  /** Locks cards in the order of their ids, so that two files never wait for each other. */
  async lockByRefs(tx: Tx, refs: readonly string[]): Promise<{ readonly cards: Card[]; readonly now: Date }> {
    const rows = await tx.query<CardRow>(
      `select ${COLUMNS} from app.card where card_ref = any($1) order by card_id for update`,
      [refs],
    );
    return { cards: rows.map(asCard), now: await this.now(tx) };
  }

  /** The same as they are now, held by nobody. */
  async withRefs(refs: readonly string[]): Promise<Card[]> {
    const rows = await this.db.query<CardRow>(`select ${COLUMNS} from app.card where card_ref = any($1)`, [refs]);
    return rows.map(asCard);
  }

  async lockByIds(tx: Tx, ids: readonly CardId[]): Promise<{ readonly cards: Card[]; readonly now: Date }> {
    const rows = await tx.query<CardRow>(
      `select ${COLUMNS} from app.card where card_id = any($1::uuid[]) order by card_id for update`,
      [ids],
    );
    return { cards: rows.map(asCard), now: await this.now(tx) };
  }

  /** Writes the arrivals of cards that were locked as dispatched. */
  async saveArrivals(tx: Tx, cards: readonly Card[]): Promise<void> {
    const arrivals = cards.map(({ id, arrival }) => {
      if (arrival === undefined) throw new Error('a card without an arrival has not arrived');
      return { id, ...arrival };
    });
    const written = await tx.execute(
      `update app.card c set state = 'arrived', arrived_at = a.arrived_at, delivered_at = a.delivered_at,
         arrival_channel = a.channel, arrival_recorded_by = a.recorded_by, arrival_released_by = a.released_by
       from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
         a (card_id, arrived_at, delivered_at, channel, recorded_by, released_by)
       where c.card_id = a.card_id and c.state = 'dispatched'`,
      [
        arrivals.map(({ id }) => id),
        arrivals.map(({ at }) => at),
        arrivals.map(({ deliveredAt }) => deliveredAt),
        arrivals.map(({ channel }) => channel),
        arrivals.map(({ recordedBy }) => recordedBy),
        arrivals.map(({ releasedBy }) => releasedBy ?? null),
      ],
    );
    if (written !== cards.length) throw new Error('a card was not as it had been locked');
  }

  /** Writes the new state of a card that was locked in the state `from`. */
  async save(tx: Tx, from: CardState, card: Card): Promise<void> {
    const { dispatch, arrival, ending } = card;
    const written = await tx.execute(
      `update app.card set state = $3, personalised_at = $4, arrived_at = $5, delivered_at = $6, arrival_channel = $7,
         arrival_recorded_by = $8, arrival_released_by = $9, activated_at = $10, ended_at = $11, end_reason = $12,
         dispatched_at = $13, carrier = $14, tracking_number = $15
       where card_id = $1 and state = $2`,
      [
        card.id,
        from,
        card.state,
        card.personalisedAt ?? null,
        arrival?.at ?? null,
        arrival?.deliveredAt ?? null,
        arrival?.channel ?? null,
        arrival?.recordedBy ?? null,
        arrival?.releasedBy ?? null,
        card.activatedAt ?? null,
        ending?.at ?? null,
        ending?.reason ?? null,
        dispatch?.at ?? null,
        dispatch?.carrier ?? null,
        dispatch?.trackingNumber ?? null,
      ],
    );
    if (written !== 1) throw new Error('a card was not as it had been locked');
  }

  /** Writes the dispatch of a card that was locked as personalised; the code letter is due later than the card goes. */
  async saveDispatch(tx: Tx, card: Card, codeLetterDueAt: Date): Promise<void> {
    const { dispatch } = card;
    if (dispatch === undefined) throw new Error('a card without a dispatch is not dispatched');
    await tx.execute(
      `update app.card set state = 'dispatched', dispatched_at = $2, carrier = $3, tracking_number = $4,
         code_letter_due_at = $5
       where card_id = $1 and state = 'personalised'`,
      [card.id, dispatch.at, dispatch.carrier, dispatch.trackingNumber, codeLetterDueAt],
    );
  }

  /** Cards on their way or arrived whose code letter is due; locked, those that another process has taken left out. */
  async lockCodeLettersDue(tx: Tx, rowsMax: number): Promise<Card[]> {
    const rows = await tx.query<CardRow>(
      `select ${COLUMNS} from app.card
       where code_letter_at is null and state in ('dispatched', 'arrived') and code_letter_due_at <= app.now()
       order by code_letter_due_at limit $1 for update skip locked`,
      [rowsMax],
    );
    return rows.map(asCard);
  }

  /** When the code letters go that are not due yet, the next ones first. */
  async codeLettersAhead(rowsMax: number): Promise<Date[]> {
    const rows = await this.db.query<{ readonly at: Date }>(
      `select code_letter_due_at as at from app.card
       where code_letter_at is null and state in ('dispatched', 'arrived') order by code_letter_due_at limit $1`,
      [rowsMax],
    );
    return rows.map(({ at }) => at);
  }

  async saveCodeLetter(tx: Tx, cardId: CardId, activationMac: Buffer): Promise<void> {
    await tx.execute(`update app.card set activation_mac = $2, code_letter_at = app.now() where card_id = $1`, [
      cardId,
      activationMac,
    ]);
  }

  /** Cards that may be past their last month, by id; a card lives for a year at least. */
  async oldLive(after: CardId | undefined, rowsMax: number): Promise<NewestCard[]> {
    const rows = await this.db.query<CardRow & SealedRow & { readonly now: Date }>(
      `select ${COLUMNS}, number_sealed, expiry_sealed, activation_mac, app.now() as now
       from app.card
       where state in ('dispatched', 'arrived', 'active') and ordered_at < app.now() - interval '11 months'
         and card_id > $1 order by card_id limit $2`,
      [after ?? BEFORE_ALL, rowsMax],
    );
    return rows.map((row) => ({ card: asCard(row), sealed: asSealed(row), now: row.now }));
  }

  /** Cards in one state, oldest first, from behind `after`. */
  async inState(state: CardState, after: CardId | undefined, rowsMax: number): Promise<Card[]> {
    const rows = await this.db.query<CardRow>(
      `select ${COLUMNS} from app.card where state = $1 and card_id > $2 order by card_id limit $3`,
      [state, after ?? BEFORE_ALL, rowsMax],
    );
    return rows.map(asCard);
  }

  /** How many cards are in each of these states, counted up to `countMax`: a look-in must not read the whole table. */
  async countsUpTo(states: readonly CardState[], countMax: number): Promise<{ state: CardState; cards: number }[]> {
    return this.db.query(
      `select s.state, (
         select count(*)::integer from (select from app.card c where c.state = s.state limit $2) counted) as cards
       from unnest($1::text[]) with ordinality s (state, place) order by s.place`,
      [states, countMax],
    );
  }

  /** A card, with what is sealed of it. */
  async find(cardId: string): Promise<{ readonly card: Card; readonly sealed: SealedCard } | undefined> {
    const rows = await this.db.query<CardRow & SealedRow>(
      `select ${COLUMNS}, number_sealed, expiry_sealed, activation_mac from app.card where card_id = $1`,
      [cardId],
    );
    return rows.map((row) => ({ card: asCard(row), sealed: asSealed(row) }))[0];
  }

  /** The cards of a member, the newest first. */
  async ofMember(memberId: string, rowsMax: number): Promise<Card[]> {
    const rows = await this.db.query<CardRow>(
      `select ${COLUMNS} from app.card where member_id = $1 order by card_id desc limit $2`,
      [memberId, rowsMax],
    );
    return rows.map(asCard);
  }

  /** The cards with exactly this reference or tracking number. */
  async exactly(by: 'ref' | 'tracking', value: string, rowsMax: number): Promise<Card[]> {
    const column = by === 'ref' ? 'card_ref' : 'tracking_number';
    const rows = await this.db.query<CardRow>(
      `select ${COLUMNS} from app.card where ${column} = $1 order by card_id limit $2`,
      [value, rowsMax],
    );
    return rows.map(asCard);
  }

  /** Locks the cards with these tracking numbers, in the order of their ids. */
  async lockByTracking(
    tx: Tx,
    trackingNumbers: readonly string[],
  ): Promise<{ readonly cards: Card[]; readonly now: Date }> {
    const rows = await tx.query<CardRow>(
      `select ${COLUMNS} from app.card where tracking_number = any($1) order by card_id for update`,
      [trackingNumbers],
    );
    return { cards: rows.map(asCard), now: await this.now(tx) };
  }

  /** The transition table as the database holds it. */
  async transitions(): Promise<readonly { readonly from: string; readonly to: string }[]> {
    return this.db.query(`select from_state as "from", to_state as "to" from app.card_transition`);
  }
}

function asSealed(row: SealedRow): SealedCard {
  return {
    numberSealed: row.number_sealed,
    expirySealed: row.expiry_sealed,
    ...(row.activation_mac === null ? {} : { activationMac: row.activation_mac }),
  };
}

function asCard(row: CardRow): Card {
  return {
    id: row.card_id,
    ref: row.card_ref,
    memberId: row.member_id,
    state: row.state,
    orderedAt: row.ordered_at,
    ...(row.personalised_at === null ? {} : { personalisedAt: row.personalised_at }),
    ...(row.dispatched_at === null || row.carrier === null || row.tracking_number === null
      ? {}
      : { dispatch: { at: row.dispatched_at, carrier: row.carrier, trackingNumber: row.tracking_number } }),
    ...(row.arrived_at === null ||
    row.delivered_at === null ||
    row.arrival_channel === null ||
    row.arrival_recorded_by === null
      ? {}
      : {
          arrival: {
            at: row.arrived_at,
            deliveredAt: row.delivered_at,
            channel: row.arrival_channel,
            recordedBy: row.arrival_recorded_by,
            ...(row.arrival_released_by === null ? {} : { releasedBy: row.arrival_released_by }),
          },
        }),
    ...(row.activated_at === null ? {} : { activatedAt: row.activated_at }),
    ...(row.ended_at === null
      ? {}
      : {
          ending: {
            at: row.ended_at,
            ...(row.end_reason === null ? {} : { reason: row.end_reason as CloseReason | ReturnReason }),
          },
        }),
  };
}
