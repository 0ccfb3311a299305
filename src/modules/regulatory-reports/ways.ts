/** By what value comes to members, and by what it goes. */
export const WAYS_IN = ['charge', 'correction', 'refund', 'compensation', 'other'] as const;
export const WAYS_OUT = ['payment', 'correction', 'expiry', 'closing', 'estate', 'garnishment', 'other'] as const;
export type WayIn = (typeof WAYS_IN)[number];
export type WayOut = (typeof WAYS_OUT)[number];

interface Ways {
  readonly in?: WayIn;
  readonly out?: WayOut;
}

/**
 * What each kind of posting is to the regulator. Kinds that move value among members and their holds, or among the issuer's
 * own accounts, change nothing that is outstanding, and stand with nothing beside them.
 */
export const WAYS_OF: Readonly<Record<string, Ways>> = {
  charge: { in: 'charge' },
  'charge-correction': { in: 'correction', out: 'correction' },
  'payment-refunded': { in: 'refund' },
  compensation: { in: 'compensation' },
  'payment-captured': { out: 'payment' },
  'payment-forced': { out: 'payment' },
  'value-expired': { out: 'expiry' },
  'closing-given-up': { out: 'closing' },
  'closing-owed': { out: 'closing' },
  'estate-moved': { out: 'estate' },
  'garnishment-paid': { out: 'garnishment' },
  // Among members and holds.
  'hold-placed': {},
  'hold-raised': {},
  'hold-released': {},
  'hold-expired': {},
  transfer: {},
  'transfer-waiting': {},
  'transfer-not-done': {},
  'transfer-incoming-held': {},
  'transfer-incoming-released': {},
  'transfer-returned': {},
  'payment-authorized': {},
  'payment-raised': {},
  'payment-released': {},
  'garnishment-set-aside': {},
  'garnishment-released': {},
  // Among the accounts of the issuer.
  'payment-owed': {},
  'payment-suspense': {},
  'payment-debt-repaid': {},
  'garnishment-sent': {},
  'estate-paid': {},
  'closing-paid': {},
  // Of whoever gives a hold no name of its own.
  'hold-captured': { out: 'other' },
};

/** By what way a kind brings value in. A kind that is none of these is `other`, and told as a difference. */
export const wayIn = (kind: string): WayIn => WAYS_OF[kind]?.in ?? 'other';
export const wayOut = (kind: string): WayOut => WAYS_OF[kind]?.out ?? 'other';

/** Whether the table says that a kind moves value this way. */
export const isKnownWay = (kind: string, direction: keyof Ways): boolean => WAYS_OF[kind]?.[direction] !== undefined;
