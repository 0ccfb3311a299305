import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher, sealContext, type SealedTable } from '../../platform/crypto/index.js';

const table: SealedTable = { table: 'app.member_passkey', sealed: ['name_sealed'] };
declareSealedTable(table);

const contextOf = (id: string): string => sealContext(table, 'name_sealed', id);

/** The names that members give to passkeys: typed by them, so sealed like all that is personal. */
@Injectable()
export class PasskeyNames {
  constructor(private readonly cipher: FieldCipher) {}

  seal(id: string, name: string): Buffer {
    return this.cipher.seal(name, contextOf(id));
  }

  open(id: string, sealed: Buffer): string {
    return this.cipher.open(sealed, contextOf(id));
  }
}
