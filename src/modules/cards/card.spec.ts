import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { newId } from '../../platform/ids/ids.js';
import {
  activate,
  arrivalRefusal,
  arrive,
  type Card,
  CARD_STATES,
  CARD_TRANSITIONS,
  type CardState,
  close,
  type Delivery,
  dispatch,
  expire,
  giveBack,
  isEnded,
  personalise,
} from './card.js';
import { CARD_CHANNELS, isOpen, OPEN_IN } from './card-channel.js';
import { cardsProblems } from './cards.problems.js';

const HOUR = 3_600_000;
const dispatchedAt = new Date('2026-11-02T01:00:00Z');
const deliveredAt = new Date(dispatchedAt.getTime() + 24 * HOUR);
const now = new Date(dispatchedAt.getTime() + 26 * HOUR);

const delivery: Delivery = { trackingNumber: '123456789012', deliveredAt, channel: 'single', recordedBy: 'staff:a' };

function cardIn(state: CardState): Card {
  return {
    id: newId<'Card'>(),
    ref: '0123456789',
    memberId: newId<'Member'>(),
    state,
    orderedAt: new Date('2026-11-01T00:00:00Z'),
    dispatch: { at: dispatchedAt, carrier: 'post', trackingNumber: '123456789012' },
  };
}

const acts: Readonly<Record<string, { readonly to: CardState; readonly act: (card: Card) => Card }>> = {
  personalise: { to: 'personalised', act: (card) => personalise(card, now) },
  dispatch: { to: 'dispatched', act: (card) => dispatch(card, { carrier: 'post', trackingNumber: '1' }, now) },
  arrive: { to: 'arrived', act: (card) => arrive(card, delivery, now, 12) },
  activate: { to: 'active', act: (card) => activate(card, now) },
  giveBack: { to: 'returned', act: (card) => giveBack(card, 'refused', now) },
  expire: { to: 'expired', act: (card) => expire(card, now) },
  close: { to: 'closed', act: (card) => close(card, 'damaged', now) },
};

describe('the states of a card', () => {
  for (const from of CARD_STATES) {
    for (const [name, { to, act }] of Object.entries(acts)) {
      const allowed = CARD_TRANSITIONS[from].includes(to);
      checkpoint('②.state-machine', `${name} a card that is ${from}: ${allowed ? to : 'refused'}`, () => {
        if (allowed) expect(act(cardIn(from)).state).toBe(to);
        else expect(() => act(cardIn(from))).toThrow(cardsProblems.wrongState());
      });
    }
  }

  it('reaches active from arrived alone, and arrived from dispatched alone', () => {
    const into = (to: CardState) => CARD_STATES.filter((from) => CARD_TRANSITIONS[from].includes(to));
    expect(into('active')).toEqual(['arrived']);
    expect(into('arrived')).toEqual(['dispatched']);
  });

  it('leads on from every state but the three ends', () => {
    expect(CARD_STATES.filter(isEnded)).toEqual(['returned', 'expired', 'closed']);
  });
});

describe('an arrival', () => {
  const refusalOf = (changed: Partial<Delivery>) =>
    arrivalRefusal(cardIn('dispatched'), { ...delivery, ...changed }, now);

  checkpoint('②.arrival-only-from-dispatched', 'needs the tracking number of the dispatch', () => {
    expect(refusalOf({ trackingNumber: '123456789013' })?.code).toBe('cards.wrong-tracking');
  });

  checkpoint('②.arrival-only-from-dispatched', 'needs a delivery time between dispatch and now', () => {
    expect(refusalOf({ deliveredAt: new Date(now.getTime() + 1) })?.code).toBe('cards.delivered-in-future');
    expect(refusalOf({ deliveredAt: new Date(dispatchedAt.getTime() - 1) })?.code).toBe(
      'cards.delivered-before-dispatch',
    );
    expect(refusalOf({ deliveredAt: now })).toBeUndefined();
    expect(refusalOf({ deliveredAt: dispatchedAt })).toBeUndefined();
  });

  checkpoint('②.second-person', 'under twelve hours after dispatch needs another person', () => {
    const early = { ...delivery, deliveredAt: new Date(dispatchedAt.getTime() + 12 * HOUR - 1) };
    const arriveWith = (changed: Partial<Delivery>) => arrive(cardIn('dispatched'), { ...early, ...changed }, now, 12);
    expect(() => arriveWith({})).toThrow(cardsProblems.secondPersonNeeded());
    expect(() => arriveWith({ releasedBy: 'staff:a' })).toThrow(cardsProblems.secondPersonNeeded());
    expect(arriveWith({ releasedBy: 'staff:b' }).state).toBe('arrived');
    expect(arriveWith({ deliveredAt: new Date(dispatchedAt.getTime() + 12 * HOUR) }).state).toBe('arrived');
  });
});

describe('the gate', () => {
  const standings = ['none', ...CARD_STATES] as const;
  const open: Readonly<Record<string, readonly string[]>> = {
    'sign-in': standings,
    'card-status': standings,
    activation: ['arrived'],
    home: ['active'],
    charge: ['active'],
    transfer: ['active'],
    receipt: ['active'],
    authorization: ['active'],
    'card-details': ['active'],
    linking: ['active'],
  };
  for (const channel of CARD_CHANNELS) {
    for (const standing of standings) {
      const expected = open[channel]?.includes(standing) ?? false;
      checkpoint('②.every-channel-asks', `${channel} with a card ${standing}: ${expected ? 'open' : 'refused'}`, () => {
        expect(isOpen(channel, standing)).toBe(expected);
      });
    }
  }

  it('knows no channel that is not tested here', () => {
    expect(Object.keys(OPEN_IN)).toEqual([...CARD_CHANNELS]);
  });
});
