import type { RulePoint } from './answer.js';

export type FieldType = 'int' | 'bool' | 'string';
export type FieldValue = bigint | boolean | string;
/** What is known of what is being decided, beside whom it is about. */
export type Fields = Readonly<Record<string, FieldValue>>;

const MONEY = { amountYen: 'int', deviceHours: 'int', night: 'bool' } as const;

/**
 * What a rule may ask of what is being decided, by the point where it is asked. `hour` is that of Japan, `deviceHours` how
 * long the device has been known, `nearAccounts` how many of the accounts with the nearest numbers were tried lately.
 */
export const FIELDS = {
  opening: { score: 'int', method: 'string' },
  linking: { bank: 'string', night: 'bool', nearAccounts: 'int' },
  charge: { ...MONEY, firstOfLink: 'bool', atMaximum: 'bool', linkHours: 'int' },
  transfer: { ...MONEY, newPayee: 'bool', method: 'string' },
  payment: {
    ...{ amountYen: 'int', night: 'bool', channel: 'string', abroad: 'bool', category: 'string' },
    ...{ threeDs: 'string', cvc: 'string', newMerchant: 'bool' },
  },
  event: { kind: 'string', outcome: 'string', actor: 'string' },
  day: {},
} as const satisfies Readonly<Record<RulePoint, Readonly<Record<string, FieldType>>>>;

const NOTHING = { int: 0n, bool: false, string: '' } as const satisfies Readonly<Record<FieldType, FieldValue>>;

/** All fields of a point, as if nothing was known. */
export const nothingAt = (point: RulePoint): Fields =>
  Object.fromEntries(Object.entries(FIELDS[point]).map(([name, type]) => [name, NOTHING[type]]));

/** The fields of one point with the values that they take. */
export type FieldsOf<Point extends RulePoint> = {
  readonly [Name in keyof (typeof FIELDS)[Point]]: (typeof FIELDS)[Point][Name] extends 'int'
    ? bigint
    : (typeof FIELDS)[Point][Name] extends 'bool'
      ? boolean
      : string;
};
