import { findBank, POSTAL_BANK } from './banks.js';

/** What a member types. Of the postal bank it is the symbol and number of the passbook. */
export interface TypedAccount {
  readonly bankCode: string;
  readonly branchCode?: string | undefined;
  readonly accountType?: AccountType | undefined;
  readonly accountNumber?: string | undefined;
  readonly symbol?: string | undefined;
  readonly number?: string | undefined;
}

/** Ordinary (普通), current (当座), savings (貯蓄). */
export const ACCOUNT_TYPES = ['ordinary', 'current', 'savings'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** One account at one bank. */
export interface BankAccount {
  readonly bankCode: string;
  readonly branchCode: string;
  readonly accountType: AccountType;
  /** Seven digits. */
  readonly accountNumber: string;
}

export type ReadAccount =
  { readonly account: BankAccount } | { readonly fault: { readonly field: keyof TypedAccount; readonly code: string } };

const refused = (code: string, field: keyof TypedAccount): ReadAccount => ({ fault: { field, code } });

/** Digits as typed: wide ones are digits too, and spaces and strokes stand for nothing. */
const digitsOf = (typed: string | undefined): string => (typed ?? '').normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');

/** The account in its one form, or what is wrong with how it was typed. */
export function readAccount(typed: TypedAccount): ReadAccount {
  const bankCode = digitsOf(typed.bankCode);
  if (findBank(bankCode) === undefined) return refused('unknown-bank', 'bankCode');
  return bankCode === POSTAL_BANK ? readPostal(typed) : readOrdinary(typed, bankCode);
}

function readOrdinary(typed: TypedAccount, bankCode: string): ReadAccount {
  if (typed.symbol !== undefined) return refused('not-of-this-bank', 'symbol');
  if (typed.number !== undefined) return refused('not-of-this-bank', 'number');
  const branchCode = digitsOf(typed.branchCode);
  if (!/^\d{3}$/.test(branchCode)) return refused('not-a-branch-code', 'branchCode');
  const number = digitsOf(typed.accountNumber);
  // Banks print shorter numbers without their leading noughts.
  if (!/^\d{1,7}$/.test(number) || /^0*$/.test(number)) return refused('not-an-account-number', 'accountNumber');
  const accountType = typed.accountType ?? 'ordinary';
  return { account: { bankCode, branchCode, accountType, accountNumber: number.padStart(7, '0') } };
}

/**
 * Symbol and number of the postal bank to branch and account number, as its own rule for transfers from other banks says:
 * a symbol that starts with 1 is an ordinary account at branch (digits 2 and 3, 8), whose number ends in a 1 that is left
 * out; one that starts with 0 is a current account at branch (digits 2 and 3, 9). The fourth digit of the symbol is the
 * bank's own check over its books and has no published rule, so the bank checks it; the closing 1 of the number is checked here.
 */
function readPostal(typed: TypedAccount): ReadAccount {
  if (typed.branchCode !== undefined) return refused('not-of-this-bank', 'branchCode');
  if (typed.accountNumber !== undefined) return refused('not-of-this-bank', 'accountNumber');
  if (typed.accountType !== undefined) return refused('not-of-this-bank', 'accountType');
  const symbol = digitsOf(typed.symbol);
  if (!/^[01]\d{3}0$/.test(symbol)) return refused('not-a-postal-symbol', 'symbol');
  const number = digitsOf(typed.number);
  const middle = symbol.slice(1, 3);
  if (symbol.startsWith('1')) {
    if (!/^\d{2,8}$/.test(number) || !number.endsWith('1')) return refused('not-a-postal-number', 'number');
    const accountNumber = number.slice(0, -1).padStart(7, '0');
    return { account: { bankCode: POSTAL_BANK, branchCode: `${middle}8`, accountType: 'ordinary', accountNumber } };
  }
  if (!/^\d{1,7}$/.test(number) || /^0*$/.test(number)) return refused('not-a-postal-number', 'number');
  const accountNumber = number.padStart(7, '0');
  return { account: { bankCode: POSTAL_BANK, branchCode: `${middle}9`, accountType: 'current', accountNumber } };
}

/** Their digits in transfers between banks. */
const DIGITS: Readonly<Record<AccountType, string>> = { ordinary: '1', current: '2', savings: '4' };

/** `0001-001-1-1234567`: what is sealed, hashed, listed and compared. */
export const accountText = ({ bankCode, branchCode, accountType, accountNumber }: BankAccount): string =>
  `${bankCode}-${branchCode}-${DIGITS[accountType]}-${accountNumber}`;

const TEXT = /^(\d{4})-(\d{3})-([124])-(\d{7})$/;

/** The account of such a text. */
export function accountOf(text: string): BankAccount {
  const [, bankCode, branchCode, digit, accountNumber] = TEXT.exec(text) ?? [];
  const accountType = ACCOUNT_TYPES.find((type) => DIGITS[type] === digit);
  if (bankCode === undefined || branchCode === undefined || accountType === undefined || accountNumber === undefined)
    throw new Error('this is no bank account');
  return { bankCode, branchCode, accountType, accountNumber };
}

/** The accounts of the same branch and kind with the nearest numbers: so many below, and so many above. */
export function nearestAccounts(account: BankAccount, span: number): readonly BankAccount[] {
  const number = Number(account.accountNumber);
  const beside = Array.from({ length: span }, (_, nth) => [number - nth - 1, number + nth + 1]).flat();
  return beside
    .filter((one) => one > 0 && one < 10_000_000)
    .map((one) => ({ ...account, accountNumber: String(one).padStart(7, '0') }));
}

/** The last two digits: enough to know one's own account by. */
export const maskedAccount = ({ accountNumber }: BankAccount): string => `•••••${accountNumber.slice(-2)}`;
