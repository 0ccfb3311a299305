import { newId } from '../../../platform/ids/ids.js';
import type { Plastic } from '../../outside/means-file.js';
import { sendSigned } from '../../outside/partner.js';
import type { Reply } from '../../outside/visitor.js';
import { declined, open, type Verdict } from '../probe.js';
import type { Scene } from '../scene.js';
import { Unseen } from '../unseen.js';

const SHOP = { id: 'probe-shop-1', name: 'パン屋 けんみ', country: 'JP', category: '5462' };

/** Asks for a small payment with a card, as a shop does. */
export async function authorize(scene: Scene, card: object, changes: object = {}): Promise<Reply> {
  return tellNetwork(scene, 'authorizations', {
    ...{ messageId: newId(), reference: newId(), amountYen: 100, card, merchant: SHOP },
    ...{ channel: 'chip', cvc: 'absent', threeDs: 'none' },
    ...changes,
  });
}

/** Says something as the card processor. Raises `Unseen` where its key was not given. */
export async function tellNetwork(scene: Scene, route: string, message: object): Promise<Reply> {
  if (scene.means.partner === undefined) throw new Unseen('the key of the card processor was not given');
  return sendSigned(scene.stranger(), `/network/${route}`, message, await scene.means.partner('network-feed'));
}

/** What a shop sees of an answer. */
export function outward(body: unknown): string {
  const { outcome, code } = body as { readonly outcome?: string; readonly code?: string };
  return `${outcome ?? '?'} ${code ?? '?'}`;
}

/** Where a card pays nothing at all, that something else is declined shows nothing. Undefined where it pays. */
export async function declinedAtHome(scene: Scene, card: Plastic): Promise<string | undefined> {
  const word = outward((await authorize(scene, card)).body);
  return word.startsWith('approved') ? undefined : `a payment in a shop at home does not pass either: ${word}`;
}

/** Declined, and in the same words. */
export function alike(words: readonly string[]): Verdict {
  const verdict = declined(words);
  return verdict.outcome === 'held' && new Set(words).size > 1 ? open(verdict.seen) : verdict;
}
