import type { Claim, Evidence } from './members.js';

/** Whether a claim is by now what the member says and nothing else. A change that was undone left two of one hash, and counts for nothing. */
export function onlyDeclared(evidence: readonly Evidence[], claim: Claim): boolean {
  const all = evidence.filter((one) => one.claim === claim);
  const standing = all.filter((one) =>
    all.every((other) => other === one || !other.evidenceHash.equals(one.evidenceHash)),
  );
  return standing.at(-1)?.assuranceLevel === 'declared';
}

/** When a claim was last shown to be true, as more than what the person has typed; undefined when never. */
export function provenAt(evidence: readonly Evidence[], claim: Claim): Date | undefined {
  return evidence.filter((one) => one.claim === claim && one.assuranceLevel !== 'declared').at(-1)?.verifiedAt;
}
