import type { KeyedHash } from '../../platform/crypto/index.js';

/** The MAC under which the confirming code of a link is kept. */
export const confirmMac = (hash: KeyedHash, linkId: string, code: string): Buffer =>
  hash.of('code', `bank-link.confirm:${linkId}`, code);

/** Whether it is the confirming code of the link. Does the same work when the link has none. */
export function isConfirmCode(hash: KeyedHash, linkId: string, code: string, mac: Buffer | null): boolean {
  const domain = `bank-link.confirm:${linkId}`;
  const right = hash.matches('code', domain, code, mac ?? hash.of('code', domain, ''));
  return right && mac !== null;
}
