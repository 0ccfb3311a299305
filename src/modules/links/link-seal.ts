import { Injectable } from '@nestjs/common';
import { BlindIndex, declareSealedTable, FieldCipher, KeyedHash, sealContext } from '../../platform/crypto/index.js';
import { personKeys, type Person, READING_BIRTH } from '../members/index.js';

const ACCOUNT = 'bank-link.account';
const LIMIT = 'bank-link.limit';
const DENY = 'bank-link.deny';

const table = {
  table: 'app.bank_link',
  sealed: ['account', 'code'],
  hashes: ['deny_index'],
  indexes: {
    domains: { account_index: ACCOUNT },
    values: ({ account }: Readonly<Record<string, string | null>>) => ({ account_index: account ?? undefined }),
  },
};
declareSealedTable(table);

/** Seals accounts and codes, and makes what they are looked up by. */
@Injectable()
export class LinkSeal {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
    private readonly hash: KeyedHash,
  ) {}

  seal(column: 'account' | 'code', id: string, plain: string): Buffer {
    return this.cipher.seal(plain, sealContext(table, column, id));
  }

  open(column: 'account' | 'code', id: string, sealed: Buffer): string {
    return this.cipher.open(sealed, sealContext(table, column, id));
  }

  accountIndex(account: string): Buffer {
    return this.index.of(ACCOUNT, account);
  }

  accountCandidates(account: string): Buffer[] {
    return this.index.candidates(ACCOUNT, account);
  }

  /** Of the person whom the bank confirmed: what the member's own record has to say as well. */
  holderCandidates(person: Person): Buffer[] {
    return this.index.candidates(READING_BIRTH, personKeys(person).readingAndBirth);
  }

  denyIndex(code: string): Buffer {
    return this.index.of(DENY, code);
  }

  denyCandidates(code: string): Buffer[] {
    return this.index.candidates(DENY, code);
  }

  /** What the use of an account is counted under, over all links and members; no rotation of the look-up keys changes it. */
  accountId(account: string): string {
    const hex = this.hash.of('tries', LIMIT, account).toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  }

  /** What the tries of an account are counted and its changes are queued under; no rotation of the look-up keys refills them. */
  triesKey(account: string): string {
    return this.hash.of('tries', ACCOUNT, account).toString('base64url');
  }
}
