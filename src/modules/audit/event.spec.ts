import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../../platform/ids/ids.js';
import { defineEvent, type EventDetails } from './event.js';

const made = defineEvent<EventDetails>('audit-test.made', { version: 3, items: ['②'] });
const make = (details: EventDetails) => made({ actor: { kind: 'system' }, subject: { kind: 'system' }, details });

describe('an event', () => {
  it('carries its type, version and items, and succeeds unless told otherwise', () => {
    expect(make({ count: 1 })).toEqual({
      type: 'audit-test.made',
      version: 3,
      items: ['②'],
      actor: { kind: 'system' },
      subject: { kind: 'system' },
      outcome: 'success',
      details: { count: 1 },
    });
  });

  it('takes ids, words of a code, numbers and booleans', () => {
    const details = {
      id: newId(),
      state: 'arrived',
      rule: 'card.not-arrived',
      left: 4,
      amountYen: 300_000,
      last: true,
      none: null,
    };
    expect(make(details).details).toEqual(details);
  });

  it.each([
    ['an e-mail address', 'tanaka@example.jp'],
    ['a phone number', '09012345678'],
    ['a phone number in E.164', '+819012345678'],
    ['a phone number after a word', 'phone-09012345678'],
    ['a name', '田中太郎'],
    ['a name in capitals', 'Tanaka'],
    ['two words', 'tanaka taro'],
    ['a network address', '203.0.113.7'],
    ['a birth date', '1985-04-12'],
    ['a path with an id', '/api/cards/1'],
    ['a token', 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'],
    ['a hash', '9f86d081884c7d659a2feaa0c55ad015'],
    ['nothing', ''],
    ['a long word', 'a'.repeat(65)],
  ])('refuses %s in a detail, and does not repeat it', (_what, value) => {
    expect(() => make({ detail: value })).toThrow('detail detail is neither an id nor a word of a code');
  });

  it.each([9012345678, 4980000000000001, Number.NaN, Infinity])('refuses the number %d', (value) => {
    expect(() => make({ detail: value })).toThrow('too many digits');
  });

  it('refuses any text with a character that no code has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        fc.pre(/[^a-z0-9._-]/.test(value));
        expect(() => make({ detail: value })).toThrow('neither an id');
      }),
    );
  });

  it('refuses actors, subjects, members and names of details that are no ids and no names', () => {
    const input = { actor: { kind: 'system' }, subject: { kind: 'system' }, details: {} } as const;
    expect(() => made({ ...input, actor: { kind: 'member', id: 'tanaka@example.jp' } })).toThrow('the actor');
    expect(() => made({ ...input, subject: { kind: 'card', id: '4980000000000001' } })).toThrow('the subject');
    expect(() => made({ ...input, memberId: 'tanaka' })).toThrow('memberId');
    expect(() => make({ 'tanaka@example.jp': true })).toThrow('a name that is not one');
    const many = Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`detail${at}`, at]));
    expect(() => make(many)).toThrow('more than 30 details');
  });

  it('is defined once', () => {
    expect(() => defineEvent('audit-test.made', { version: 1, items: ['②'] })).toThrow('twice');
  });
});
