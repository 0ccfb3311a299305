import { CardVault } from '../../src/modules/cards/card-vault.js';
import { CardsRepository } from '../../src/modules/cards/cards.repository.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';
import { type FeedChanges, sendFeed } from './carrier.js';
import type { Json, TestReply } from './client.js';

/** What is printed on a member's newest card. */
export interface PrintedCard {
  readonly number: string;
  readonly expiry: string;
}

export async function printedCard(app: TestApp, memberId: string): Promise<PrintedCard> {
  const newest = await app.get(CardsRepository).newestOf(memberId);
  if (newest === undefined) throw new Error('the member has no card');
  const { number } = app.get(CardVault).embossing(newest.card.id, newest.sealed);
  return { number, expiry: app.get(CardVault).expiry(newest.card.id, newest.sealed) };
}

export const SHOP = { id: 'shop-0001', name: 'パン屋 つむぎ', country: 'JP', category: '5462' };
export const WEB_SHOP = { id: 'web-0001', name: 'ネット書店 ひだまり', country: 'JP', category: '5942' };

/** An authorization as a shop asks for it, with whatever is to differ. */
export function authorization(card: PrintedCard, amountYen: number, changes: Json = {}): Json {
  return {
    ...{ messageId: newId(), reference: newId(), amountYen, card, merchant: SHOP },
    ...{ channel: 'chip', cvc: 'absent', threeDs: 'none' },
    ...changes,
  };
}

/** A message of the card processor, signed with the key of the rehearsal. */
export function tellNetwork(
  app: TestApp,
  path: string,
  message: Json,
  changes: FeedChanges = {},
): Promise<TestReply<Json>> {
  return sendFeed(app, message, { path: `/network/${path}`, keyUse: 'network-feed', ...changes });
}
