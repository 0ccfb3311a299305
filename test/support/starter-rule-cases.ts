import type { DecisionPoint } from '../../src/modules/monitoring/answer.js';
import type { Dimension } from '../../src/modules/monitoring/dimension.js';
import type { Fields } from '../../src/modules/monitoring/fields.js';

/** What has happened before: to the same ones, unless it says of whom to take another one each time. */
export interface Before {
  readonly kind: string;
  readonly minutesAgo?: number;
  readonly times?: number;
  readonly another?: Dimension;
  readonly amountYen?: number;
}
export interface Now {
  readonly before?: readonly Before[];
  readonly fields?: Fields;
  readonly event?: string;
}
export interface Case {
  readonly rule: string;
  readonly at: DecisionPoint | 'event' | 'day';
  readonly fires: Now;
  readonly silent: Now;
}

/** For each rule that a portal starts with: on what it fires, and what it must not fire on. */
export const CASES: readonly Case[] = [
  {
    ...{ rule: 'machine-speed', at: 'event' },
    ...{ fires: { event: 'sign-in.machine-speed-seen' }, silent: { event: 'sign-in.known-device' } },
  },
  {
    ...{ rule: 'contact-change-then-transfer', at: 'transfer' },
    fires: {
      before: [{ kind: 'changes.took-effect', minutesAgo: 1_500 }],
      fields: { newPayee: true, amountYen: 3_000n },
    },
    silent: {
      before: [{ kind: 'changes.took-effect', minutesAgo: 2_900 }],
      fields: { newPayee: true, amountYen: 9_000n },
    },
  },
  {
    ...{ rule: 'many-senders-one-receiver', at: 'transfer' },
    fires: {
      before: [{ kind: 'transfer', times: 2, another: 'member', minutesAgo: 600 }],
      fields: { newPayee: true, amountYen: 1_000n },
    },
    // The same one again and again is no crowd.
    silent: {
      before: [{ kind: 'transfer', times: 9, minutesAgo: 600 }],
      fields: { newPayee: true, amountYen: 1_000n },
    },
  },
  {
    ...{ rule: 'many-openings-one-device', at: 'opening' },
    fires: { before: [{ kind: 'opening', times: 2, minutesAgo: 20_000 }] },
    silent: { before: [{ kind: 'opening', times: 1, minutesAgo: 10 }] },
  },
  {
    ...{ rule: 'many-members-one-network', at: 'event' },
    fires: { before: [{ kind: 'sign-in.new-device', times: 4, another: 'member' }], event: 'sign-in.new-device' },
    silent: { before: [{ kind: 'sign-in.new-device', times: 3, another: 'member' }], event: 'sign-in.new-device' },
  },
  {
    ...{ rule: 'many-tries-one-line', at: 'event' },
    fires: { before: [{ kind: 'sign-in.tried', times: 7, another: 'member' }], event: 'sign-in.tried' },
    // A family whose phones were all changed, and somebody who types and types.
    silent: {
      before: [
        { kind: 'sign-in.tried', times: 5, another: 'member' },
        { kind: 'sign-in.tried', times: 9 },
      ],
      event: 'sign-in.tried',
    },
  },
  {
    ...{ rule: 'strangers-below-the-hold', at: 'transfer' },
    fires: {
      before: [{ kind: 'transfer', times: 5, another: 'member', minutesAgo: 30_000, amountYen: 9_000 }],
      fields: { newPayee: true, amountYen: 9_000n },
    },
    // Friends who have paid back a dinner each.
    silent: {
      before: [{ kind: 'transfer', times: 6, another: 'member', minutesAgo: 30_000, amountYen: 3_500 }],
      fields: { newPayee: true, amountYen: 9_000n },
    },
  },
  {
    ...{ rule: 'secret-failures', at: 'event' },
    fires: {
      before: [
        { kind: 'credentials.code-refused', times: 2 },
        { kind: 'links.code-wrong', times: 2 },
      ],
      event: 'cards.activation-refused',
    },
    silent: { before: [{ kind: 'credentials.code-refused', times: 3 }], event: 'credentials.code-refused' },
  },
  {
    ...{ rule: 'inactive-card-used', at: 'event' },
    ...{ fires: { event: 'payments.inactive-card-used' }, silent: { event: 'payments.declined' } },
  },
  {
    ...{ rule: 'new-device-then-details', at: 'event' },
    fires: { before: [{ kind: 'sign-in.new-device', minutesAgo: 60 }], event: 'reveals.shown' },
    silent: { before: [{ kind: 'sign-in.known-device', minutesAgo: 60 }], event: 'reveals.shown' },
  },
  {
    ...{ rule: 'slow-collecting', at: 'day' },
    // Two senders a day, whom no rule of a day sees.
    fires: { before: days(14, { kind: 'transfer', times: 2, another: 'member', amountYen: 2_000 }) },
    // A family: the same two, every day.
    silent: { before: days(14, { kind: 'transfer', times: 2, amountYen: 9_000 }) },
  },
  {
    ...{ rule: 'charge-then-transfer', at: 'transfer' },
    fires: { before: [{ kind: 'charge', minutesAgo: 5 }], fields: { newPayee: true, amountYen: 5_000n } },
    silent: { before: [{ kind: 'charge', minutesAgo: 15 }], fields: { newPayee: true, amountYen: 5_000n } },
  },
  {
    ...{ rule: 'first-charge-at-maximum', at: 'charge' },
    fires: { fields: { firstOfLink: true, atMaximum: true, linkHours: 1n } },
    silent: { fields: { firstOfLink: false, atMaximum: true, linkHours: 1n } },
  },
  {
    ...{ rule: 'repeated-maximum', at: 'charge' },
    fires: { before: [{ kind: 'charge', times: 2, amountYen: 30_000 }], fields: { atMaximum: true } },
    silent: { before: [{ kind: 'charge', times: 5, amountYen: 5_000 }], fields: { atMaximum: true } },
  },
  {
    ...{ rule: 'night-charge-from-new-device', at: 'charge' },
    fires: { fields: { night: true, deviceHours: 10n } },
    silent: { fields: { night: true, deviceHours: 200n } },
  },
  {
    ...{ rule: 'charge-after-declines', at: 'charge' },
    fires: { before: [{ kind: 'charges.declined', times: 3 }] },
    silent: { before: [{ kind: 'charges.declined', times: 3, minutesAgo: 1_500 }] },
  },
  {
    ...{ rule: 'card-testing', at: 'payment' },
    fires: {
      before: [{ kind: 'payments.declined', times: 8, minutesAgo: 20 }],
      fields: { channel: 'online', newMerchant: true, amountYen: 100n },
    },
    silent: {
      before: [{ kind: 'payment', times: 9, minutesAgo: 20 }],
      fields: { channel: 'chip', newMerchant: true, amountYen: 100n },
    },
  },
  {
    ...{ rule: 'new-merchant-high-amount', at: 'payment' },
    fires: { fields: { newMerchant: true, amountYen: 30_000n } },
    silent: { fields: { newMerchant: false, amountYen: 50_000n } },
  },
  {
    ...{ rule: 'resold-goods', at: 'payment' },
    fires: { before: [{ kind: 'payment', amountYen: 30_000 }], fields: { category: 'resale', amountYen: 10_000n } },
    silent: { before: [{ kind: 'payment', amountYen: 30_000 }], fields: { category: 'everyday', amountYen: 10_000n } },
  },
  {
    ...{ rule: 'cards-at-one-merchant', at: 'payment' },
    fires: {
      before: [{ kind: 'payment', times: 20, another: 'card', minutesAgo: 30 }],
      fields: { channel: 'online', newMerchant: true },
    },
    silent: {
      before: [{ kind: 'payment', times: 40, minutesAgo: 30 }],
      fields: { channel: 'online', newMerchant: true },
    },
  },
  {
    ...{ rule: 'openings-in-a-row', at: 'opening' },
    fires: { before: [{ kind: 'opening', times: 3, minutesAgo: 60 }] },
    silent: { before: [{ kind: 'opening', times: 3, minutesAgo: 1_500 }] },
  },
  {
    ...{ rule: 'one-branch-many-members', at: 'linking' },
    fires: { before: [{ kind: 'linking', times: 20, another: 'member' }] },
    silent: { before: [{ kind: 'linking', times: 19, another: 'member' }] },
  },
  {
    ...{ rule: 'one-network-many-linking', at: 'linking' },
    fires: { before: [{ kind: 'linking.denied', times: 4, another: 'member' }] },
    silent: { before: [{ kind: 'linking', times: 8 }] },
  },
  {
    ...{ rule: 'linking-after-contact-change', at: 'linking' },
    fires: { before: [{ kind: 'changes.took-effect', minutesAgo: 4_000 }] },
    silent: { before: [{ kind: 'changes.took-effect', minutesAgo: 5_000 }] },
  },
  {
    ...{ rule: 'one-contact-many-members', at: 'event' },
    fires: { before: [{ kind: 'changes.took-effect', times: 2, another: 'member' }], event: 'changes.took-effect' },
    silent: { before: [{ kind: 'changes.took-effect', times: 4 }], event: 'changes.took-effect' },
  },
  {
    ...{ rule: 'one-network-many-changes', at: 'event' },
    fires: { before: [{ kind: 'changes.requested', times: 3, another: 'member' }], event: 'changes.requested' },
    silent: { before: [{ kind: 'changes.requested', times: 6 }], event: 'changes.requested' },
  },
  {
    ...{ rule: 'many-acts-of-one-agent', at: 'event' },
    fires: { before: [{ kind: 'staff.person-revealed', times: 50 }], event: 'staff.act-proposed' },
    silent: { before: [{ kind: 'staff.person-revealed', times: 49 }], event: 'staff.act-proposed' },
  },
  {
    ...{ rule: 'many-members-one-device', at: 'event' },
    fires: { before: [{ kind: 'sign-in.known-device', times: 5, another: 'member' }], event: 'sign-in.new-device' },
    // A household with one browser, and its network with many.
    silent: {
      before: [
        { kind: 'sign-in.known-device', times: 3, another: 'member' },
        { kind: 'sign-in.known-device', times: 9 },
        { kind: 'sign-in.tried', times: 4, another: 'member' },
      ],
      event: 'sign-in.new-device',
    },
  },
  {
    ...{ rule: 'account-numbers-in-sequence', at: 'linking' },
    ...{ fires: { fields: { nearAccounts: 3n } }, silent: { fields: { nearAccounts: 2n } } },
  },
  {
    ...{ rule: 'many-accounts-one-device', at: 'linking' },
    fires: { before: [{ kind: 'linking.denied', times: 3, another: 'account' }] },
    // Somebody who mistypes, and tries again and again while the bank is away.
    silent: {
      before: [
        { kind: 'linking', times: 1, another: 'account' },
        { kind: 'linking', times: 9 },
      ],
    },
  },
  {
    ...{ rule: 'many-accounts-one-network', at: 'linking' },
    fires: { before: [{ kind: 'linking', times: 3, another: 'account' }] },
    silent: { before: [{ kind: 'linking', times: 9 }] },
  },
  {
    ...{ rule: 'many-names-one-device', at: 'linking' },
    fires: { before: [{ kind: 'linking', times: 3, another: 'member', minutesAgo: 20_000 }] },
    // A couple on the tablet of the household.
    silent: {
      before: [
        { kind: 'linking', times: 1, another: 'member', minutesAgo: 20_000 },
        { kind: 'linking', times: 4, minutesAgo: 20_000 },
      ],
    },
  },
  {
    ...{ rule: 'change-then-charge', at: 'charge' },
    fires: { before: [{ kind: 'recovery.took-effect', minutesAgo: 2_000 }], fields: { amountYen: 10_000n } },
    silent: { before: [{ kind: 'recovery.took-effect', minutesAgo: 3_000 }], fields: { amountYen: 30_000n } },
  },
  {
    ...{ rule: 'credentials-change-then-transfer', at: 'transfer' },
    fires: {
      before: [{ kind: 'factors.change-took-effect', minutesAgo: 2_000 }],
      fields: { newPayee: true, amountYen: 3_000n },
    },
    silent: {
      before: [{ kind: 'factors.change-took-effect', minutesAgo: 2_000 }],
      fields: { newPayee: false, amountYen: 9_000n },
    },
  },
];

function days(count: number, before: Before): readonly Before[] {
  return Array.from({ length: count }, (_, day) => ({ ...before, minutesAgo: day * 1_440 + 30 }));
}
