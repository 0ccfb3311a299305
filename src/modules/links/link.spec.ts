import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import {
  accountOf,
  accountText,
  maskedAccount,
  nearestAccounts,
  readAccount,
  type TypedAccount,
} from './bank-account.js';
import { changedLately, END_REASONS, LINK_STATES, mayBecome, MOVES, shownReason } from './link.js';
import { newLetterCode, readLetterCode } from '../../platform/crypto/index.js';

const textOf = (typed: TypedAccount): string => {
  const read = readAccount(typed);
  return 'account' in read ? accountText(read.account) : `${read.fault.field} ${read.fault.code}`;
};

describe('an account as it is typed', () => {
  it.each<[string, TypedAccount, string]>([
    ['plain', { bankCode: '0001', branchCode: '110', accountNumber: '1234567' }, '0001-110-1-1234567'],
    [
      'short',
      { bankCode: '0005', branchCode: '001', accountNumber: '42', accountType: 'current' },
      '0005-001-2-0000042',
    ],
    ['wide', { bankCode: '０００９', branchCode: '２００', accountNumber: '１２３－４５６７' }, '0009-200-1-1234567'],
    ['postal, ordinary', { bankCode: '9900', symbol: '10530', number: '12345671' }, '9900-058-1-1234567'],
    ['postal, few digits', { bankCode: '9900', symbol: '1-0530', number: '345671' }, '9900-058-1-0034567'],
    ['postal, current', { bankCode: '9900', symbol: '01310', number: '57890' }, '9900-139-2-0057890'],
    ['of no bank', { bankCode: '0000', branchCode: '110', accountNumber: '1' }, 'bankCode unknown-bank'],
    [
      'with a long branch',
      { bankCode: '0001', branchCode: '1101', accountNumber: '1' },
      'branchCode not-a-branch-code',
    ],
    [
      'with letters',
      { bankCode: '0001', branchCode: '110', accountNumber: '12a' },
      'accountNumber not-an-account-number',
    ],
    [
      'of noughts',
      { bankCode: '0001', branchCode: '110', accountNumber: '000' },
      'accountNumber not-an-account-number',
    ],
    ['postal, wrong symbol', { bankCode: '9900', symbol: '20530', number: '12345671' }, 'symbol not-a-postal-symbol'],
    ['postal, wrong end', { bankCode: '9900', symbol: '10530', number: '12345672' }, 'number not-a-postal-number'],
    ['postal, mixed', { bankCode: '9900', branchCode: '058', accountNumber: '1234567' }, 'branchCode not-of-this-bank'],
    ['mixed', { bankCode: '0001', symbol: '10530', number: '12345671' }, 'symbol not-of-this-bank'],
  ])('%s is read', (_, typed, expected) => {
    expect(textOf(typed)).toBe(expected);
  });

  it('is shown by its last two digits', () => {
    expect(maskedAccount(accountOf('0001-110-1-1234567'))).toBe('•••••67');
    expect(() => accountOf('0001-110-1-123456')).toThrow('no bank account');
  });

  it('has neighbours of the same branch and kind, but for those that no bank gives', () => {
    const near = (text: string, span: number) => nearestAccounts(accountOf(text), span).map(accountText);
    expect(near('0001-110-2-0000100', 2)).toEqual([
      ...['0001-110-2-0000099', '0001-110-2-0000101', '0001-110-2-0000098', '0001-110-2-0000102'],
    ]);
    expect(near('0001-110-1-0000001', 2)).toEqual(['0001-110-1-0000002', '0001-110-1-0000003']);
    expect(near('0001-110-1-9999999', 1)).toEqual(['0001-110-1-9999998']);
  });
});

describe('a link', () => {
  it('ends for good', () => {
    for (const state of ['refused', 'denied', 'unlinked'] as const)
      for (const next of LINK_STATES) expect(mayBecome(state, next)).toBe(false);
    expect(Object.keys(MOVES)).toEqual([...LINK_STATES]);
  });

  checkpoint('7.full-match-only', 'says the same of whatever hangs on the answer of the bank', () => {
    const shown = END_REASONS.map((reason) => [reason, shownReason(reason)] as const);
    expect(shown.filter(([, told]) => told === 'not-linked').map(([reason]) => reason)).toEqual([
      ...['no-match', 'unknown', 'unreadable', 'phone-changed', 'account-taken', 'listed', 'call-failed'],
      ...['bank-denied', 'bank-death', 'account-ended'],
    ]);
  });

  checkpoint('b.no-balance-factor', 'is not called at a number that changed less than thirty days ago', () => {
    const now = new Date('2026-11-26T00:00:00Z');
    const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
    expect(changedLately(ago(29.9), now, 30)).toBe(true);
    expect(changedLately(ago(30), now, 30)).toBe(false);
    expect(changedLately(undefined, now, 30)).toBe(false);
  });
});

describe('the code of a letter', () => {
  checkpoint('P1.link-letter', 'has 55 bits and a check character that finds a slip of the pen', () => {
    const { code, written } = newLetterCode();
    expect(written).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(readLetterCode(written.toLowerCase())).toEqual({ code });
    const slip = `${code.startsWith('2') ? '3' : '2'}${code.slice(1)}`;
    expect(readLetterCode(slip)).toEqual({ slip: 'check-character' });
  });
});
