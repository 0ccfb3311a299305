import { sha256 } from '../../platform/crypto/index.js';
import type { WrittenPosting } from './books.js';

/**
 * What stands for a posting in its event: 128 bits of a hash of everything that its rows say, written like an id, which is
 * a form that events take. Who changes a row and the trigger's balances has to change the event as well, and can't.
 */
export function postingDigest({ id, kind, at, memberId, holdStep, intentId, entries }: WrittenPosting): string {
  const lines = entries.map(({ line, accountId, amountYen, nth, balanceAfterYen, holdId }) =>
    [line, accountId, amountYen, nth ?? '', balanceAfterYen ?? '', holdId ?? ''].join(','),
  );
  const head = [id, kind, at.getTime(), memberId ?? '', holdStep ?? '', intentId ?? ''];
  const text = ['sekisho-posting/1', ...head, ...lines].join('\n');
  const hex = sha256(text).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
