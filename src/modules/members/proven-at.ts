import type { Claim, Evidence } from './members.js';

/** When a claim was last shown to be true, as more than what the person has typed; undefined when never. */
export function provenAt(evidence: readonly Evidence[], claim: Claim): Date | undefined {
  return evidence.filter((one) => one.claim === claim && one.assuranceLevel !== 'declared').at(-1)?.verifiedAt;
}
