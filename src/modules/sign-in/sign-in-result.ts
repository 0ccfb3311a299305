import type { DeviceProof } from './device-proofs.js';

/** What a browser brings to a sign-in beside what was typed. */
export interface SignInSource {
  readonly address: string;
  readonly deviceToken: string | undefined;
  readonly userAgent: string | undefined;
  /** That the browser keeps a key; not used up yet. */
  readonly proof: DeviceProof | undefined;
}

/** What was typed, and the proof of work where one was asked for. */
export interface SignInInput {
  readonly loginId: string;
  readonly password: string;
  readonly proofOfWork?: { readonly challenge: string; readonly solution: string };
}

/** A session is open; the device token is there when this device has just become known. */
export interface SignedIn {
  readonly kind: 'session';
  readonly token: string;
  readonly deviceToken: string | undefined;
  readonly memberId: string;
  readonly mustChangePassword: boolean;
}

/** The second factor decides, whatever the password was. */
export interface Confirming {
  readonly kind: 'confirm';
  readonly flowToken: string;
}
