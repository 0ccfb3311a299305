import type { Tx } from '../../platform/database/index.js';
import type { KnownDevice } from './devices.repository.js';

/** The devices that a member has signed in on with a second factor. Source: checklist ③. */
export abstract class Devices {
  /** The member's devices that are neither revoked nor expired, the one used last first. */
  abstract ofMember(memberId: string): Promise<KnownDevice[]>;

  /** Revokes a device and ends its sessions, from the session `by`. Raises `request.not-found` for what is not the member's. */
  abstract revoke(memberId: string, deviceId: string, by: string): Promise<void>;

  /**
   * Revokes all of the member's devices in the caller's transaction and gives how many there were. Their sessions are
   * ended by `Sessions.revokeAll`, which comes first: a sign-in under way then leaves no device behind.
   */
  abstract revokeAll(tx: Tx, memberId: string): Promise<number>;
}
