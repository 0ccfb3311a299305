import type { KnownDevice } from './devices.repository.js';

/** The devices that a member has signed in on with a second factor. Source: checklist ③. */
export abstract class Devices {
  /** The member's devices that are neither revoked nor expired, the one used last first. */
  abstract ofMember(memberId: string): Promise<KnownDevice[]>;

  /** Revokes a device and ends its sessions. Raises `request.not-found` for what is not the member's. */
  abstract revoke(memberId: string, deviceId: string): Promise<void>;
}
