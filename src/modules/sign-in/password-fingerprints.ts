/** What is known about a password on a login ID without keeping either. */
export interface Fingerprint {
  /** The same value was tried on this login ID within the window. */
  readonly repeated: boolean;
  /** The same value was tried on too many login IDs within the window. */
  readonly sprayed: boolean;
  /** On how many, this one included. */
  readonly accounts: number;
}

/**
 * Sees one password tried on many login IDs. A fingerprint is 24 bits of a keyed hash under a random key that lives an
 * hour, is forgotten after the window, and lies in memory or Redis only. Source: checklist ⑤.
 */
export abstract class PasswordFingerprints {
  abstract mark(password: string, loginIndex: Buffer): Promise<Fingerprint>;
}
