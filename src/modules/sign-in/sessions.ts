import type { Tx } from '../../platform/database/index.js';
import type { LiveSession } from './sessions.repository.js';

/** What a session is opened with. */
export interface SessionGrounds {
  readonly deviceId?: string;
  /** The counter of the member that the proofs were judged under; a later raise ends the session. */
  readonly securityEpoch: number;
  /** The password is on today's list and has to be changed first. */
  readonly mustChangePassword?: boolean;
}

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

  /** Ends one session. Raises `request.not-found` for what is not the member's, or is over. */
  abstract end(memberId: string, sessionId: string): Promise<void>;

  /** Ends all of the member's sessions at once, by one counter. */
  abstract endAll(memberId: string): Promise<void>;
}
