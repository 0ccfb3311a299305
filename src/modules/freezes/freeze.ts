import type { CardChannel } from '../cards/index.js';
import { wordsOfService } from '../program/index.js';

const EVERY_CAPABILITY = ['login', 'details', 'charge', 'transfer', 'payment', 'linking'] as const;
export type FrozenCapability = (typeof EVERY_CAPABILITY)[number];
/** What can be stopped in this service. Source: checklist h. */
export const FROZEN_CAPABILITIES: readonly FrozenCapability[] = wordsOfService(EVERY_CAPABILITY);

/** Of whom: one member, everybody at one bank, everybody to new payees or from new devices, or everybody. */
export const FREEZE_SCOPES = ['member', 'bank', 'new-payees', 'new-devices', 'program'] as const;
export type FreezeScope = (typeof FREEZE_SCOPES)[number];

/** What is narrower than everybody, and is asked where more is known than who it is. Source: checklist 17. */
export const NARROW_SCOPES = ['new-payees', 'new-devices'] as const;
export type NarrowScope = (typeof NARROW_SCOPES)[number];

export type FreezeOrigin = 'staff' | 'rule' | 'breaker';

/** Why the issuer stops something, as words of a code. */
export const FREEZE_REASONS = [
  'account-takeover',
  'suspected-fraud',
  'lost-or-stolen',
  'member-asked',
  'authority',
  'incident',
  'other',
] as const;
export type FreezeReason = (typeof FREEZE_REASONS)[number];

/** What a restore rests on. */
export const RESTORE_EVIDENCE = [
  'identity-proven',
  'call-back',
  'in-person',
  'incident-over',
  'authority',
  'mistake',
] as const;
export type RestoreEvidence = (typeof RESTORE_EVIDENCE)[number];

/** After these somebody else may know the password: it is not restored before the member has another one. */
export const NEEDS_NEW_CREDENTIALS: readonly FreezeReason[] = ['account-takeover', 'suspected-fraud'];

export interface Freeze {
  readonly id: string;
  readonly scope: FreezeScope;
  /** Of a member's. */
  readonly memberId: string | undefined;
  /** Of a bank's. */
  readonly bankCode: string | undefined;
  readonly capability: FrozenCapability;
  readonly origin: FreezeOrigin;
  readonly overridable: boolean;
  readonly reason: FreezeReason;
  /** `staff:<id>`, or `system:<what>`. */
  readonly placedBy: string;
  /** Or when the same was stopped once more, where it was. */
  readonly placedAt: Date;
}

/** Which capability a channel of the card belongs to; null for those that only show, or take in what others send. */
const CAPABILITY_OF: Readonly<Record<CardChannel, FrozenCapability | null>> = {
  'sign-in': 'login',
  'card-status': null,
  activation: null,
  home: null,
  charge: 'charge',
  transfer: 'transfer',
  receipt: null,
  authorization: 'payment',
  'wallet-token': 'payment',
  qr: 'payment',
  'card-details': 'details',
  linking: 'linking',
};

export const frozenCapabilityOf = (channel: CardChannel): FrozenCapability | null => CAPABILITY_OF[channel];
