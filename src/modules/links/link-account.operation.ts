import { IsString, Matches } from 'class-validator';
import { defineOperation } from '../step-up/index.js';
import { accountOf, maskedAccount } from './bank-account.js';
import { findBank } from './banks.js';

export class LinkedAccount {
  /** In its one form, so that nothing else can be meant by it. */
  @IsString()
  @Matches(/^\d{4}-\d{3}-[124]-\d{7}$/)
  account: string;
}

/** The linking of one bank account. Source: checklist 7 and b. */
export const linkAccount = defineOperation({
  name: 'link-account',
  schema: LinkedAccount,
  summary: ({ account }) => {
    const read = accountOf(account);
    const bank = findBank(read.bankCode);
    return {
      ja: `${bank?.ja ?? read.bankCode} 支店 ${read.branchCode} の口座 ${maskedAccount(read)} を登録する`,
      en: `Link the account ${maskedAccount(read)} at ${bank?.en ?? read.bankCode}, branch ${read.branchCode}`,
    };
  },
  smsWords: { ja: '銀行口座の登録', en: 'linking a bank account' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'until the bank has matched the holder and has taken the code by a call to the number it holds; little money until its letter is confirmed',
});
