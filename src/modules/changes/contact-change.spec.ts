import { describe, expect, it } from '@jest/globals';
import { type AtDue, atDue, type ContactChange } from './contact-change.js';

const at = new Date('2026-11-22T10:30:00Z');
const change: ContactChange = {
  id: '0197f7a0-0000-7000-8000-000000000001' as ContactChange['id'],
  memberId: 'member',
  kind: 'email',
  sessionId: 'session',
  securityEpoch: 3,
  state: 'pending',
  confirmationMac: Buffer.alloc(0),
  review: null,
  suspendedHolder: null,
  requestedAt: at,
  dueAt: at,
  confirmedAt: at,
  effectiveAt: null,
  due: true,
  overdue: false,
  mayBeSetBack: false,
};
const asEver: AtDue = { memberActive: true, securityEpoch: 3, otherChanged: false, held: false };

describe('a change whose wait is over', () => {
  it('takes effect when it was confirmed and nothing stands against it', () => {
    expect(atDue(change, asEver)).toBe('take');
  });

  it.each<[string, Partial<ContactChange>, Partial<AtDue>]>([
    ['unconfirmed', { confirmedAt: null }, {}],
    ['unconfirmed', { kind: 'name', confirmedAt: null }, {}],
    ['session-revoked', {}, { securityEpoch: 4 }],
    ['member-inactive', {}, { memberActive: false }],
    ['phone-changed', {}, { otherChanged: true }],
    ['email-changed', { kind: 'phone' }, { otherChanged: true }],
    ['not-released', { review: 'open', overdue: true }, {}],
    ['not-released', { kind: 'phone', overdue: true }, { held: true }],
    // What was revoked is told as that, confirmed or not.
    ['session-revoked', { confirmedAt: null }, { securityEpoch: 4 }],
  ])('ends as %s', (end, changed, now) => {
    expect(atDue({ ...change, ...changed }, { ...asEver, ...now })).toEqual({ end });
  });

  it.each<[string, Partial<ContactChange>, Partial<AtDue>]>([
    ['people look at it', { review: 'open' }, {}],
    ['the number is still that of another member', { kind: 'phone' }, { held: true }],
  ])('goes on waiting while %s', (_, changed, now) => {
    expect(atDue({ ...change, ...changed }, { ...asEver, ...now })).toBe('wait');
  });

  it('takes effect once it was released, and without a code where none can be received', () => {
    expect(atDue({ ...change, review: 'released' }, asEver)).toBe('take');
    expect(atDue({ ...change, kind: 'address', confirmedAt: null }, asEver)).toBe('take');
  });
});
