import { describe, expect, it } from '@jest/globals';
import { CARD_CHANNELS } from '../cards/index.js';
import { capabilityOf } from './capability.js';
import type { MemberStop } from './member-stops.js';
import { reopeningTerms } from './reopening-terms.js';

const WEEK = 7 * 86_400;
const at = (time: string): Date => new Date(`2026-11-26T${time}Z`);
const stop = (from: string): MemberStop => ({
  capability: 'charge',
  since: at('08:00'),
  reopenableFrom: at(from),
});
const longAgo = { provenAt: new Date('2026-01-05T00:00:00Z'), suspended: false };

describe('the terms of reopening', () => {
  it('are none where nothing is stopped', () => {
    expect(reopeningTerms([], longAgo, WEEK)).toEqual({ kind: 'nothing' });
  });

  it('wait for the hour of the last stop', () => {
    const terms = reopeningTerms([stop('09:00'), stop('09:30'), stop('09:10')], longAgo, WEEK);
    expect(terms).toEqual({ kind: 'from', at: at('09:30') });
  });

  it('wait until the proof of the phone is a week old', () => {
    const phone = { provenAt: new Date('2026-11-20T10:00:00Z'), suspended: false };
    expect(reopeningTerms([stop('09:00')], phone, WEEK)).toEqual({
      kind: 'from',
      at: new Date('2026-11-27T10:00:00Z'),
    });
  });

  it('send to the issuer whose phone was never proven, or is in the hands of somebody else', () => {
    const stops = [stop('09:00')];
    expect(reopeningTerms(stops, { provenAt: undefined, suspended: false }, WEEK)).toEqual({ kind: 'ask-issuer' });
    expect(reopeningTerms(stops, { ...longAgo, suspended: true }, WEEK)).toEqual({ kind: 'ask-issuer' });
  });
});

describe('the channels of a card', () => {
  it('are stopped where they move money or show the card, and never where a member signs in', () => {
    const of = Object.fromEntries(CARD_CHANNELS.map((channel) => [channel, capabilityOf(channel)]));
    expect(of).toEqual({
      'sign-in': null,
      'card-status': null,
      activation: null,
      home: null,
      charge: 'charge',
      transfer: 'transfer',
      receipt: null,
      authorization: 'payment',
      'card-details': 'details',
      linking: 'linking',
      'wallet-token': 'payment',
      qr: 'payment',
    });
  });
});
