/** The accounts of the issuer itself. They keep no running balance. */
export const SYSTEM_ACCOUNTS = {
  /** What banks owe for charges, or are owed. */
  bankSettlement: '00000000-0000-7000-8000-000000000001',
  /** What merchants are owed for payments. */
  merchantSettlement: '00000000-0000-7000-8000-000000000002',
  /** What is held for members until it is captured, released or expired. */
  holds: '00000000-0000-7000-8000-000000000003',
  fees: '00000000-0000-7000-8000-000000000004',
  compensation: '00000000-0000-7000-8000-000000000005',
  /** What members owe, after payments that were posted without asking. */
  receivables: '00000000-0000-7000-8000-000000000011',
  /** What was posted on cards that were never activated: nobody's yet. */
  issuerSuspense: '00000000-0000-7000-8000-000000000012',
  /** Value that has expired under the terms. */
  expiredValue: '00000000-0000-7000-8000-000000000031',
  /** What members have given up with their account. */
  forfeitedValue: '00000000-0000-7000-8000-000000000032',
  /** What is owed to members who have closed their account, until it is paid. */
  closingPayouts: '00000000-0000-7000-8000-000000000033',
  /** What is owed to the heirs of members, until it is paid. */
  estates: '00000000-0000-7000-8000-000000000034',
  /** What goes to creditors by an order: it comes in and leaves with the same operation. */
  garnishments: '00000000-0000-7000-8000-000000000035',
} as const;
export type SystemAccount = keyof typeof SYSTEM_ACCOUNTS;

const SYSTEM_IDS: ReadonlySet<string> = new Set(Object.values(SYSTEM_ACCOUNTS));

/** Whether the account is the issuer's own; that of a member has the id of the member. */
export function isSystemAccount(accountId: string): boolean {
  return SYSTEM_IDS.has(accountId);
}

/** A member's account as a transaction holds it. */
export interface AccountState {
  /** The id of the member. */
  readonly id: string;
  /** What can be spent, above the floor. What is held is not in it. */
  readonly balanceYen: bigint;
  readonly heldYen: bigint;
  /** Zero, or below it the limit of a credit line. */
  readonly floorYen: bigint;
  readonly entries: bigint;
  readonly lastPostedAt: Date | undefined;
  readonly closed: boolean;
}

/** What the account could spend at this moment. */
export function spendableYen({ balanceYen, floorYen, closed }: AccountState): bigint {
  return closed || balanceYen < floorYen ? 0n : balanceYen - floorYen;
}
