import type { ProofMethod } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { LiveSession } from './sessions.repository.js';

/** What a session is opened with. */
export interface SessionGrounds {
  readonly deviceId?: string;
  /** The counter of the member that the proofs were judged under; a later raise ends the session. */
  readonly securityEpoch: number;
  /** All that was shown for it, just now. */
  readonly methods: readonly ProofMethod[];
  /** The passkey, where it was one. */
  readonly passkeyId?: string;
  /** The password is on today's list and has to be changed first. */
  readonly mustChangePassword?: boolean;
}

/** The session that revokes others. */
export interface RevokingSession extends Pick<LiveSession, 'id' | 'methods' | 'passkeyId'> {
  /** Its owner stays signed in, under another session. */
  readonly goesOn?: boolean;
}

/** Sessions of a member that were revoked; all of them where none is named. */
export interface RevokedSessions {
  readonly memberId: string;
  readonly sessionIds?: readonly string[];
  /** The session that they were revoked from, where it was one. */
  readonly by?: RevokingSession;
}

export type WhenRevoked = (tx: Tx, revoked: RevokedSessions) => Promise<void>;

/**
 * Sessions of members: 256 random bits in a cookie, their SHA-256 in the table; over after 15 minutes of silence or 8
 * hours. What a session may do is asked of the card at every request and never kept. Source: hardening of sign-in.
 */
export abstract class Sessions {
  /** Opens a session in the caller's transaction. The token is for the cookie and nowhere else. */
  abstract open(tx: Tx, memberId: string, grounds: SessionGrounds): Promise<{ token: string; sessionId: string }>;

  /** The member's live sessions, the newest first. */
  abstract ofMember(memberId: string): Promise<LiveSession[]>;

  /** The member's own session of that id, while it lasts. For the caller's own, which is known to be valid. Raises `request.not-found`. */
  abstract find(memberId: string, sessionId: string): Promise<LiveSession>;

  /** The member's session of that id while it lasts, which it does until the transaction ends; undefined when it is over. */
  abstract hold(tx: Tx, memberId: string, sessionId: string): Promise<LiveSession | undefined>;

  /**
   * Says what to do, in the same transaction, when sessions are revoked: by the member from elsewhere, with their device, or
   * all at once. Not when one is signed out of or runs out.
   */
  abstract whenRevoked(act: WhenRevoked): void;

  /** Signs out of a session. Raises `request.not-found` for what is not the member's, or is over. */
  abstract end(memberId: string, sessionId: string): Promise<void>;

  /** Revokes a session from the member's session `by`. Raises `request.not-found` for what is not the member's, or is over. */
  abstract revoke(memberId: string, sessionId: string, by: string): Promise<void>;

  /** Revokes all of the member's sessions in the caller's transaction, by one counter; `by` is the session that asks, where one does. */
  abstract revokeAll(tx: Tx, memberId: string, by?: RevokingSession): Promise<void>;

  /** The same in a transaction of its own: signing out everywhere, from the session `by`. */
  abstract endAll(memberId: string, by: string): Promise<void>;
}
