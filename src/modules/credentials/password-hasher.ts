import type { Urgency } from '../../platform/threads/index.js';

/** The answer to a verification. */
export interface Verified {
  readonly right: boolean;
  /** The password was right and its hash has older parameters or an older pepper: hash it anew and keep that. */
  readonly rehash: boolean;
}

/**
 * Hashes passwords with argon2id (RFC 9106), a random salt and a secret pepper that is not in the database. At most as
 * many hashes run at once as there are cores, 20 wait, for a second at most; beyond that `request.busy` (503 with
 * Retry-After). Passwords are compared as NFKC and never truncated. Source: checklist ①, hardening of sign-in.
 */
export abstract class PasswordHasher {
  /**
   * The hash to keep, with the versions and parameters it was made with. Raises `credentials.password-refused` for what
   * no policy would let through: more than 128 characters, or text that is not Unicode.
   */
  abstract hash(password: string): Promise<string>;

  /**
   * Whether `password` belongs to `hash`. For `undefined` (no such member, or one without a password) the same work is
   * done against a fixed dummy hash with today's parameters, and the answer is always wrong. Deferrable work waits
   * behind all other, so that a flood of strangers does not keep known devices waiting.
   */
  abstract verify(hash: string | undefined, password: string, urgency?: Urgency): Promise<Verified>;
}
