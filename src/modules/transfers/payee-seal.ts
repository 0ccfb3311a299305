import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher, KeyedHash, sealContext } from '../../platform/crypto/index.js';

const payees = { table: 'app.payee', sealed: ['nickname'] };
const memos = { table: 'app.transfer_memo', sealed: ['memo'] };
declareSealedTable(payees);
declareSealedTable(memos);

/** Seals what members write about payees and to them. */
@Injectable()
export class PayeeSeal {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly hash: KeyedHash,
  ) {}

  sealNickname(payeeId: string, nickname: string): Buffer {
    return this.cipher.seal(nickname, sealContext(payees, 'nickname', payeeId));
  }

  openNickname(payeeId: string, sealed: Buffer): string {
    return this.cipher.open(sealed, sealContext(payees, 'nickname', payeeId));
  }

  sealMemo(id: string, memo: string): Buffer {
    return this.cipher.seal(memo, sealContext(memos, 'memo', id));
  }

  openMemo(id: string, sealed: Buffer): string {
    return this.cipher.open(sealed, sealContext(memos, 'memo', id));
  }

  /** Stands for what was written, in hexadecimal digits; nobody guesses it without the key. */
  memoHash(memo: string): string {
    return this.hash.of('code', 'transfer.memo', memo).toString('hex');
  }
}
