import { expect, it } from '@jest/globals';
import { placeAbove, sectionOf } from '../../web/src/app/frames/member-sections.js';

it.each([
  ['/home', undefined, undefined],
  ['/statement', undefined, undefined],
  ['/security', undefined, undefined],
  ['/security/limits', 'security', 'security'],
  ['/card/details', 'card', 'card'],
  ['/links', 'home', 'home'],
  ['/transfers', 'home', 'home'],
  ['/transfers/new', 'transfers', 'home'],
  ['/payments/records/1', 'payments', 'home'],
  // Whoever needs it comes from anywhere.
  ['/security/urgent', undefined, undefined],
  ['/information/terms', undefined, undefined],
  ['/constructor/x', undefined, undefined],
])('a member finds up from %s to %s, below %s of the menu', (address, above, section) => {
  expect(placeAbove(address, 'member')).toBe(above);
  expect(sectionOf(address, 'member')).toBe(section);
});

it('who waits for a card is led to no page that is still closed', () => {
  expect(placeAbove('/security/reopening', 'arrival')).toBeUndefined();
  expect(placeAbove('/card/activation', 'arrival')).toBe('card');
});
