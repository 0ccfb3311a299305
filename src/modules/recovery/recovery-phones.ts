import { Injectable, type OnModuleInit } from '@nestjs/common';
import { declareSealedTable, FieldCipher } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Members } from '../members/index.js';
import { type AddressRecipient, type RecipientAddresses, RecipientDirectories } from '../notifications/index.js';
import type { MembersRecovery } from './recovery.js';

const contextOf = (id: string): string => `recovery_phone.phone_sealed:${id}`;

declareSealedTable({ table: 'app.recovery_phone', sealed: ['phone_sealed'] });
// Keyed hashes of stop codes keep their key in the ring for as long as they stand there.
declareSealedTable({ table: 'app.recovery', hashes: ['stop_code_index'] });

export type PhoneRole = 'old' | 'new';

interface PhoneRow {
  readonly id: string;
  readonly memberId: string;
  readonly sealed: Buffer;
}

/** The number that a recovery leaves and the one that takes its place: sealed, and known to messages by their id alone. */
@Injectable()
export class RecoveryPhones implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
    private readonly members: Members,
    private readonly directories: RecipientDirectories,
  ) {}

  onModuleInit(): void {
    this.directories.register('address', { find: (id) => this.find(id) });
  }

  /** Keeps a number (E.164) in place of the one that the recovery had in this role. */
  async keep(
    tx: Tx,
    { id: recoveryId, memberId }: Pick<MembersRecovery, 'id' | 'memberId'>,
    role: PhoneRole,
    phone: string,
  ): Promise<AddressRecipient> {
    const id = newId<'RecoveryPhone'>();
    await tx.execute(`delete from app.recovery_phone where recovery_id = $1 and role = $2`, [recoveryId, role]);
    await tx.execute(
      `insert into app.recovery_phone (id, recovery_id, member_id, role, phone_sealed) values ($1, $2, $3, $4, $5)`,
      [id, recoveryId, memberId, role, this.cipher.seal(phone, contextOf(id))],
    );
    return { kind: 'address', id };
  }

  async of(runner: SqlRunner, recoveryId: string, role: PhoneRole): Promise<string | undefined> {
    const [row] = await runner.query<PhoneRow>(
      `select id, member_id as "memberId", phone_sealed as sealed from app.recovery_phone
       where recovery_id = $1 and role = $2`,
      [recoveryId, role],
    );
    return row === undefined ? undefined : this.open(row);
  }

  private async find(id: string): Promise<RecipientAddresses | undefined> {
    const [row] = await this.db.query<PhoneRow>(
      `select id, member_id as "memberId", phone_sealed as sealed from app.recovery_phone where id = $1`,
      [id],
    );
    if (row === undefined) return undefined;
    const { locale } = await this.members.person(row.memberId);
    return { locale, phone: this.open(row) };
  }

  private open({ id, sealed }: PhoneRow): string {
    return this.cipher.open(sealed, contextOf(id));
  }
}
