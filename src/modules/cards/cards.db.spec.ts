import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { testAudit } from '../../../test/support/audit.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testCrypto } from '../../../test/support/keys.js';
import { newId } from '../../platform/ids/ids.js';
// The rows of the log are part of what is tested here, so the real writer is built with all it needs.
import { CARD_STATES, CARD_TRANSITIONS, type CardId, type CardState } from './card.js';
import { CARD_CHANNELS, type CardChannel } from './card-channel.js';
import { newCardNumber } from './card-number.js';
import { CardStanding } from './card-standing.js';
import { CardVault } from './card-vault.js';
import { CardsRepository } from './cards.repository.js';
import { cardsProblems } from './cards.problems.js';
import { ChannelStops } from './channel-stops.js';
import { StateCardGate } from './state-card-gate.js';
import { StoredCards } from './stored-cards.js';
import { TransitionCheck } from './transition-check.js';

let database: TestDatabase;
let repository: CardsRepository;
let vault: CardVault;
let cards: StoredCards;
let gate: StateCardGate;
const crypto = testCrypto();

beforeAll(async () => {
  database = await startTestDatabase();
  const { db } = database;
  const audit = testAudit(database, crypto);
  repository = new CardsRepository(db);
  vault = new CardVault(crypto.cipher, crypto.blindIndex);
  const standing = new CardStanding(repository, vault);
  cards = new StoredCards(repository, vault, standing, audit);
  gate = new StateCardGate(standing, repository, new ChannelStops(), audit);
}, 120_000);
afterAll(() => database.stop());

const order = (memberId: string = newId()): Promise<CardId> => database.db.transact((tx) => cards.order(tx, memberId));

let tracking = 100_000_000;

/** The facts that a card in `state` needs, and the way there. */
const STEPS: Readonly<Partial<Record<CardState, () => string>>> = {
  personalised: () => `personalised_at = ordered_at`,
  dispatched: () =>
    `dispatched_at = ordered_at, carrier = 'post', tracking_number = '${(tracking += 1)}',
     code_letter_due_at = ordered_at + interval '24 hours'`,
  arrived: () =>
    `arrived_at = ordered_at + interval '2 days', delivered_at = ordered_at + interval '1 day', arrival_channel = 'single',
     arrival_recorded_by = 'staff:a'`,
  active: () => `activated_at = ordered_at + interval '3 days'`,
  returned: () => `ended_at = ordered_at, end_reason = 'refused'`,
  expired: () => `ended_at = ordered_at`,
  closed: () => `ended_at = ordered_at, end_reason = 'damaged'`,
};

const WAY: Readonly<Record<CardState, readonly CardState[]>> = {
  ordered: [],
  personalised: ['personalised'],
  dispatched: ['personalised', 'dispatched'],
  arrived: ['personalised', 'dispatched', 'arrived'],
  active: ['personalised', 'dispatched', 'arrived', 'active'],
  returned: ['personalised', 'dispatched', 'returned'],
  expired: ['personalised', 'dispatched', 'expired'],
  closed: ['closed'],
};

const step = (cardId: CardId, to: CardState) =>
  database.asOwner(
    `update app.card set state = '${to}', ${STEPS[to]?.() ?? 'card_ref = card_ref'} where card_id = $1`,
    [cardId],
  );

async function cardIn(state: CardState, memberId?: string): Promise<CardId> {
  const cardId = await order(memberId);
  for (const to of WAY[state]) await step(cardId, to);
  return cardId;
}

describe('the database', () => {
  for (const from of CARD_STATES) {
    checkpoint('②.state-machine', `lets a card that is ${from} go where the table says and nowhere else`, async () => {
      for (const to of CARD_STATES.filter((state) => state !== from)) {
        const cardId = await cardIn(from);
        if (CARD_TRANSITIONS[from].includes(to)) await expect(step(cardId, to)).resolves.toBeDefined();
        else await expect(step(cardId, to)).rejects.toMatchObject({ constraint: 'card_guard' });
      }
    });
  }

  checkpoint('②.arrival-only-from-dispatched', 'refuses an arrival without its facts', async () => {
    for (const missing of ['arrived_at', 'delivered_at', 'arrival_channel', 'arrival_recorded_by']) {
      const cardId = await cardIn('dispatched');
      const facts = (STEPS.arrived?.() ?? '').replace(new RegExp(`${missing} = [^,]+`), `${missing} = null`);
      await expect(
        database.asOwner(`update app.card set state = 'arrived', ${facts} where card_id = $1`, [cardId]),
      ).rejects.toMatchObject({ constraint: 'card_arrival_facts' });
    }
  });

  checkpoint(
    '②.arrival-only-from-dispatched',
    'refuses a delivery before the dispatch or after its recording',
    async () => {
      for (const deliveredAt of [`ordered_at - interval '1 second'`, `ordered_at + interval '3 days'`]) {
        const cardId = await cardIn('dispatched');
        const facts = (STEPS.arrived?.() ?? '').replace(`ordered_at + interval '1 day'`, deliveredAt);
        await expect(
          database.asOwner(
            `update app.card set state = 'arrived', arrival_released_by = 'staff:b', ${facts} where card_id = $1`,
            [cardId],
          ),
        ).rejects.toMatchObject({ constraint: 'card_arrival_facts' });
      }
    },
  );

  checkpoint('②.second-person', 'refuses an early arrival that nobody else has released', async () => {
    const early = (STEPS.arrived?.() ?? '').replace(`interval '1 day'`, `interval '11 hours 59 minutes'`);
    const arriveEarly = async (releasedBy: string) =>
      database.asOwner(
        `update app.card set state = 'arrived', arrival_released_by = ${releasedBy}, ${early} where card_id = $1`,
        [await cardIn('dispatched')],
      );
    await expect(arriveEarly('null')).rejects.toMatchObject({ constraint: 'card_early_arrival_released' });
    await expect(arriveEarly(`'staff:a'`)).rejects.toMatchObject({ constraint: 'card_early_arrival_released' });
    await expect(arriveEarly(`'staff:b'`)).resolves.toBeDefined();
  });

  it.each([
    [`member_id = '${newId()}'`],
    [`card_ref = '0000000000'`],
    [`ordered_at = ordered_at - interval '1 day'`],
    [`dispatched_at = dispatched_at - interval '1 day'`],
    [`tracking_number = '999999999999'`],
    [`code_letter_due_at = code_letter_due_at - interval '1 hour'`],
    [`delivered_at = delivered_at - interval '1 hour'`],
    [`arrival_recorded_by = 'staff:b'`],
    [`activated_at = null`],
    [`activated_at = activated_at + interval '1 second'`],
    [`ended_at = ordered_at`],
    [`number_sealed = set_byte(number_sealed, 20, (get_byte(number_sealed, 20) + 1) % 256)`],
    [`expiry_sealed = set_byte(expiry_sealed, 20, (get_byte(expiry_sealed, 20) + 1) % 256)`],
  ])('does not rewrite what is known: %s', async (change) => {
    const cardId = await cardIn('active');
    await expect(database.asOwner(`update app.card set ${change} where card_id = $1`, [cardId])).rejects.toMatchObject({
      constraint: 'card_guard',
    });
  });

  it('takes a number that is sealed anew under another key version', async () => {
    const cardId = await order();
    await expect(
      database.asOwner(`update app.card set number_sealed = set_byte(number_sealed, 0, 2) where card_id = $1`, [
        cardId,
      ]),
    ).resolves.toBeDefined();
  });

  it('keeps cards, whoever asks', async () => {
    const cardId = await order();
    await expect(database.asOwner(`delete from app.card where card_id = $1`, [cardId])).rejects.toThrow('not removed');
    await expect(database.asOwner(`truncate app.card cascade`)).rejects.toThrow('not removed');
    await expect(database.db.query(`delete from app.card where card_id = $1`, [cardId])).rejects.toThrow('denied');
  });

  it('begins a card as ordered', async () => {
    await expect(
      database.asOwner(
        `insert into app.card (card_id, card_ref, member_id, state, ordered_at, number_sealed, expiry_sealed, ended_at, end_reason)
         values ($1, 'ABCDEFGHJK', $2, 'closed', app.now(), '\\x01', '\\x01', app.now(), 'damaged')`,
        [newId(), newId()],
      ),
    ).rejects.toMatchObject({ constraint: 'card_guard' });
  });

  it('holds the transitions of the code, or the start is refused', async () => {
    const check = new TransitionCheck(repository);
    await expect(check.onApplicationBootstrap()).resolves.toBeUndefined();
    await database.asOwner(`insert into app.card_transition values ('ordered', 'active')`);
    await expect(check.onApplicationBootstrap()).rejects.toThrow('ordered→active');
    await database.asOwner(`delete from app.card_transition where (from_state, to_state) = ('ordered', 'active')`);
  });
});

describe('an order', () => {
  it('gives a member one live card, however many ask at once', async () => {
    const memberId = newId();
    const orders = await Promise.allSettled(Array.from({ length: 12 }, () => order(memberId)));
    expect(orders.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of orders) {
      if (result.status === 'rejected') expect(cardsProblems.alreadyOrdered.is(result.reason)).toBe(true);
    }
    const [card] = await database.asOwner<{ card_id: CardId }>(`select card_id from app.card where member_id = $1`, [
      memberId,
    ]);
    if (card === undefined) throw new Error('no card');
    await step(card.card_id, 'closed');
    await expect(order(memberId)).resolves.not.toBe(card.card_id);
  });

  it('does not draw a number twice, under an older key version either', async () => {
    const number = newCardNumber('99990000');
    const write = async () => {
      const id = newId<'Card'>();
      return database.db.transact((tx) =>
        repository.insert(tx, {
          id,
          ref: id.slice(-10).toUpperCase(),
          memberId: newId(),
          orderedAt: new Date(),
          ...vault.seal(id, number, '2031-11'),
          numberIndexes: vault.numberIndexes(number),
        }),
      );
    };
    expect(await write()).toBe(true);
    expect(await write()).toBe(false);
    crypto.rotate('blind-index');
    expect(await write()).toBe(false);
  });

  it('keeps number and expiry sealed, and each to its own row', async () => {
    const cardId = await order();
    const [row] = await database.asOwner<{ number_sealed: Buffer; expiry_sealed: Buffer; text: string }>(
      `select number_sealed, expiry_sealed, c::text as text from app.card c where card_id = $1`,
      [cardId],
    );
    if (row === undefined) throw new Error('no card');
    const number = crypto.cipher.open(row.number_sealed, `card.number_sealed:${cardId}`);
    expect(number).toMatch(/^99990000\d{8}$/);
    expect(row.text).not.toContain(number);
    expect(row.text).not.toContain(Buffer.from(number).toString('hex'));
    expect(() => crypto.cipher.open(row.number_sealed, `card.number_sealed:${newId()}`)).toThrow();
    expect(() => crypto.cipher.open(row.expiry_sealed, `card.number_sealed:${cardId}`)).toThrow();
  });
});

describe('the gate', () => {
  const always: readonly CardChannel[] = ['sign-in', 'card-status'];
  const OPENED: Readonly<Record<CardState, readonly CardChannel[]>> = {
    ordered: always,
    personalised: always,
    dispatched: always,
    arrived: [...always, 'activation'],
    active: [
      ...always,
      ...(['home', 'charge', 'transfer', 'receipt', 'authorization', 'card-details', 'linking'] as const),
    ],
    returned: always,
    expired: always,
    closed: always,
  };
  for (const state of CARD_STATES) {
    checkpoint('②.every-channel-asks', `with a card ${state} opens what the table says`, async () => {
      const memberId = newId();
      await cardIn(state, memberId);
      expect(await gate.levelOf(memberId)).toBe(state === 'active' ? 'member' : 'arrival');
      const refused = expect.objectContaining({ definition: cardsProblems.channelClosed.definition });
      const opened: CardChannel[] = [];
      for (const channel of CARD_CHANNELS) {
        const asked = database.db.transact((tx) => gate.require(tx, memberId, channel));
        await asked.then(
          () => opened.push(channel),
          (error: unknown) => {
            expect({ channel, error }).toEqual({ channel, error: refused });
          },
        );
      }
      expect(opened).toEqual(OPENED[state]);
      const summary = await cards.current(memberId);
      expect(summary?.state).toBe(state);
      expect(summary?.lastTwo === undefined).toBe(state !== 'active');
    });
  }

  checkpoint('②.every-channel-asks', 'records what it refuses', async () => {
    const memberId = newId();
    await cardIn('dispatched', memberId);
    await expect(gate.admit(memberId, 'home')).rejects.toThrow();
    const events = await database.asOwner<{ outcome: string }>(
      `select outcome from audit.event where member_id = $1 and type = 'cards.channel-refused'`,
      [memberId],
    );
    expect(events).toEqual([{ outcome: 'refused' }]);
  });

  checkpoint('②.nothing-before-arrival', 'opens nothing to a member without a card', async () => {
    expect(await gate.levelOf(newId())).toBe('arrival');
  });

  checkpoint(
    '②.arrival-only-from-dispatched',
    'opens nothing by elapsed time, and closes at the end of the last month',
    async () => {
      const [waiting, active] = [newId(), newId()];
      await cardIn('dispatched', waiting);
      await cardIn('active', active);
      const year = 365 * 86_400;
      await database.mover.advance(year);
      expect((await cards.current(waiting))?.state).toBe('dispatched');
      expect(await gate.levelOf(active)).toBe('member');
      await database.mover.advance(4 * year + 32 * 86_400);
      expect(await gate.levelOf(active)).toBe('holder');
      expect((await cards.current(active))?.state).toBe('expired');
    },
  );
});

// They change the tables of this file's database, and come last.
describe('without what the database holds', () => {
  killTest('②.state-machine', 'of the guard, a card that came back is on its way again', async () => {
    const cardId = await cardIn('returned');
    const revive = () =>
      database.asOwner<{ state: string }>(
        `update app.card set state = 'dispatched', ended_at = null, end_reason = null where card_id = $1 returning state`,
        [cardId],
      );
    await expect(revive()).rejects.toMatchObject({ constraint: 'card_guard' });
    await database.asOwner(`alter table app.card disable trigger card_guard`);
    try {
      expect(await revive()).toEqual([{ state: 'dispatched' }]);
    } finally {
      await database.asOwner(`alter table app.card enable always trigger card_guard`);
    }
  });

  killTest(
    '②.arrival-only-from-dispatched',
    'of the facts of an arrival, a card arrives though nobody has said when or how',
    async () => {
      const arrive = async () =>
        database.asOwner<{ state: string }>(
          `update app.card set state = 'arrived' where card_id = $1 returning state`,
          [await cardIn('dispatched')],
        );
      await expect(arrive()).rejects.toMatchObject({ constraint: 'card_arrival_facts' });
      await database.asOwner(`alter table app.card drop constraint card_arrival_facts`);
      expect(await arrive()).toEqual([{ state: 'arrived' }]);
    },
  );

  killTest('②.letters-apart', 'of the day between them, the code goes with the card', async () => {
    const together = async () =>
      database.asOwner<{ state: string }>(
        `update app.card set state = 'dispatched', ${(STEPS.dispatched?.() ?? '').replace(`interval '24 hours'`, `interval '0 hours'`)}
         where card_id = $1 returning state`,
        [await cardIn('personalised')],
      );
    await expect(together()).rejects.toMatchObject({ code: '23514' });
    const checks = await database.asOwner<{ name: string }>(
      `select conname as name from pg_constraint where conrelid = 'app.card'::regclass
        and pg_get_constraintdef(oid) like '%code_letter_due_at > dispatched_at%'`,
    );
    expect(checks).toHaveLength(1);
    for (const { name } of checks) await database.asOwner(`alter table app.card drop constraint ${name}`);
    expect(await together()).toEqual([{ state: 'dispatched' }]);
  });
});
