import type { SqlRunner, Tx } from '../../platform/database/index.js';

/** The password hash of each member. */
export abstract class PasswordCredentials {
  /** Keeps `hash` (made by `PasswordHasher.hash`) as the only password of the member, in the caller's transaction. */
  abstract set(tx: Tx, memberId: string, hash: string): Promise<void>;

  /** Puts another hash of the same password in the place of `judged`; false when that is not the member's any more. */
  abstract renew(tx: Tx, memberId: string, judged: string, hash: string): Promise<boolean>;

  /**
   * The hash of the member's password; undefined when there is none. Called without a member it asks the database the
   * same question in vain, so that an unknown login ID costs what a known one does.
   */
  abstract find(memberId: string | undefined): Promise<string | undefined>;

  /** When the member took the present password; undefined where there is none. A new hash of the same one changes nothing. */
  abstract changedAt(memberId: string, runner?: SqlRunner): Promise<Date | undefined>;
}
