/**
 * How somebody has shown who they are. The words of `amr` (RFC 8176) are `pwd`, `swk` (a key that the browser keeps and no
 * script reads), `sms`, `otp`, `otp` (a code of a sheet, which RFC 8176 has no word of its own for), and `hwk` with `user`.
 */
export const PROOF_METHODS = ['password', 'device-key', 'phone-code', 'totp', 'recovery-code', 'passkey'] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

/** A method that was used, and when. */
export interface Proof {
  readonly method: ProofMethod;
  readonly at: Date;
  /** Which passkey, where it was one. */
  readonly passkeyId?: string | null;
}

/**
 * How sure we are of who is calling, the least first. In the terms of NIST SP 800-63B:
 * - `one-factor`: one proof, of whatever kind (AAL1)
 * - `known-device`: the password and the key of a device that a second factor or a passkey has admitted (AAL2, but the
 *   second factor is one that the browser gives by itself)
 * - `two-factors`: the password and a code from the phone, the app or the sheet, brought by the member (AAL2)
 * - `phishing-resistant`: a passkey with user verification (AAL2, phishing-resistant; `acr` value `phr`)
 */
export const ASSURANCES = ['one-factor', 'known-device', 'two-factors', 'phishing-resistant'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** What a route demands of the proofs behind a call. */
export interface AssuranceDemand {
  readonly assurance: Assurance;
  /** How long ago the proofs that reach it may have been; without it, at any time in the session. */
  readonly maxAgeSeconds?: number;
}

/** `old`: there is no sign-in of lately. `weak`: there is one, and it takes one more proof beside it. */
export type Shortfall = 'weak' | 'old';

/** The least that any sign-in comes to; less is a part of one. */
const WHOLE_SIGN_IN: Assurance = 'known-device';
const BROUGHT: readonly ProofMethod[] = ['phone-code', 'totp', 'recovery-code'];

/** What these methods come to together; undefined for none. It is computed anew at each call and kept nowhere. */
export function assuranceOf(methods: readonly ProofMethod[]): Assurance | undefined {
  if (methods.includes('passkey')) return 'phishing-resistant';
  if (methods.includes('password')) {
    if (BROUGHT.some((method) => methods.includes(method))) return 'two-factors';
    if (methods.includes('device-key')) return 'known-device';
  }
  return methods.length === 0 ? undefined : 'one-factor';
}

/** What the proofs lack; undefined when they meet the demand. */
export function shortfallOf(proofs: readonly Proof[], demand: AssuranceDemand, nowMs: number): Shortfall | undefined {
  const { assurance, maxAgeSeconds = Number.POSITIVE_INFINITY } = demand;
  const fresh = proofs.filter(({ at }) => nowMs - at.getTime() <= maxAgeSeconds * 1_000);
  if (reaches(fresh, assurance)) return undefined;
  return reaches(fresh, WHOLE_SIGN_IN) ? 'weak' : 'old';
}

function reaches(proofs: readonly Proof[], demanded: Assurance): boolean {
  const reached = assuranceOf(proofs.map(({ method }) => method));
  return reached !== undefined && ASSURANCES.indexOf(reached) >= ASSURANCES.indexOf(demanded);
}
