import { sha256 } from '../../platform/crypto/index.js';

/** Approved, or accepted. */
export const DONE_CODE = '00';
/** The one code of everything that is not. Why stays inside. */
export const DECLINE_CODE = '05';

/** What a merchant gets to see of an approval: six digits that say nothing. */
export function approvalCode(operationId: string): string {
  return String(sha256(`approval ${operationId}`).readUInt32BE() % 1_000_000).padStart(6, '0');
}

/** Why a clearing message was not accepted: what the network has to know of its own messages. */
export const CLEARING_REFUSALS = ['unknown', 'ended', 'over-held', 'over-captured'] as const;
export type ClearingRefusal = (typeof CLEARING_REFUSALS)[number];
