import type { RulePoint } from './answer.js';

export type FieldType = 'int' | 'bool' | 'string';
export type FieldValue = bigint | boolean | string;
/** What is known of what is being decided, beside whom it is about. */
export type Fields = Readonly<Record<string, FieldValue>>;

const MONEY = { amountYen: 'int', deviceHours: 'int', night: 'bool' } as const;

/**
 * What a rule may ask of what is being decided, by the point where it is asked. `hour` is that of Japan, `deviceHours` how
 * long the device has been known.
 */
export const FIELDS = {
  opening: { score: 'int', method: 'string' },
  linking: { bank: 'string', night: 'bool' },
  charge: { ...MONEY, firstOfLink: 'bool', atMaximum: 'bool', linkHours: 'int' },
  transfer: { ...MONEY, newPayee: 'bool', method: 'string' },
  payment: {
    ...{ amountYen: 'int', night: 'bool', channel: 'string', abroad: 'bool', category: 'string' },
    ...{ threeDs: 'string', cvc: 'string', newMerchant: 'bool' },
  },
  event: { kind: 'string', outcome: 'string', actor: 'string' },
  day: {},
} as const satisfies Readonly<Record<RulePoint, Readonly<Record<string, FieldType>>>>;

/** The fields of one point with the values that they take. */
export type FieldsOf<Point extends RulePoint> = {
  readonly [Name in keyof (typeof FIELDS)[Point]]: (typeof FIELDS)[Point][Name] extends 'int'
    ? bigint
    : (typeof FIELDS)[Point][Name] extends 'bool'
      ? boolean
      : string;
};
