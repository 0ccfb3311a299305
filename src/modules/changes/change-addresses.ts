import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { declareSealedTable, FieldCipher } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Members, type PostalAddress } from '../members/index.js';
import { type AddressRecipient, type RecipientAddresses, RecipientDirectories } from '../notifications/index.js';
import { changesSettings as settings } from './changes.settings.js';
import type { ChangeId, ChangeKind } from './contact-change.js';

/** Values are sealed under the name that their column had when there was nothing else than mail. */
const contextOf = (id: string): string => `change_address.email_sealed:${id}`;

declareSealedTable({
  table: 'app.change_address',
  sealed: ['value_sealed'],
  context: (_, id) => contextOf(id),
});

export type AddressRole = 'old' | 'new';

/** What is old and what is new, as whom messages go to. */
export type ChangeRecipients = Readonly<Record<AddressRole, AddressRecipient>>;

interface AddressRow {
  readonly id: string;
  readonly memberId: string;
  readonly sealed: Buffer;
}

/**
 * The addresses that are not yet, or no longer, those of a member: sealed, and known to the messages by their id alone. An
 * old one hears for 30 days of what concerns security.
 */
@Injectable()
@Checkpoint('⑧.pending-change')
export class ChangeAddresses implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
    private readonly members: Members,
    private readonly directories: RecipientDirectories,
  ) {}

  onModuleInit(): void {
    this.directories.register('address', { find: (id) => this.find(id) });
    this.directories.registerFormer((runner, memberId) => this.former(runner, memberId));
  }

  /** Keeps what is old and what is new: an e-mail address, a phone in E.164, or a postal address or a name as JSON. */
  async keep(
    tx: Tx,
    change: { readonly id: ChangeId; readonly memberId: string },
    values: Readonly<Record<AddressRole, string>>,
  ): Promise<ChangeRecipients> {
    const kept = { old: newId(), new: newId() };
    for (const role of ['old', 'new'] as const) {
      await tx.execute(
        `insert into app.change_address (id, change_id, member_id, role, value_sealed) values ($1, $2, $3, $4, $5)`,
        [kept[role], change.id, change.memberId, role, this.cipher.seal(values[role], contextOf(kept[role]))],
      );
    }
    return { old: { kind: 'address', id: kept.old }, new: { kind: 'address', id: kept.new } };
  }

  /** One address of a change. */
  async of(runner: SqlRunner, changeId: ChangeId, role: AddressRole): Promise<string> {
    const [row] = await runner.query<AddressRow>(
      `select id, member_id as "memberId", value_sealed as sealed from app.change_address
       where change_id = $1 and role = $2`,
      [changeId, role],
    );
    if (row === undefined) throw new Error('the addresses of the change are gone');
    return this.open(row);
  }

  /** One of both, as whom messages go to. */
  async recipient(runner: SqlRunner, changeId: ChangeId, role: AddressRole): Promise<AddressRecipient> {
    const [row] = await runner.query<{ id: string }>(
      `select id from app.change_address where change_id = $1 and role = $2`,
      [changeId, role],
    );
    if (row === undefined) throw new Error('the addresses of the change are gone');
    return { kind: 'address', id: row.id };
  }

  /** From now on the old e-mail address is a former one. */
  async retire(tx: Tx, changeId: ChangeId): Promise<void> {
    await tx.execute(
      `update app.change_address set notices_until = app.now() + make_interval(secs => $2)
       where change_id = $1 and role = 'old'`,
      [changeId, settings.formerNoticeSeconds],
    );
  }

  /** It is the present one again. */
  async reinstate(tx: Tx, changeId: ChangeId): Promise<void> {
    await tx.execute(`update app.change_address set notices_until = null where change_id = $1`, [changeId]);
  }

  /** Erases addresses that nothing is sent to any more, at most so many. */
  async erase(): Promise<void> {
    await this.db.execute(
      `delete from app.change_address where id in (
         select address.id from app.change_address address join app.contact_change change on change.id = change_id
         where coalesce(ended_at, effective_at) < app.now() - make_interval(secs => $1)
           and (notices_until is null or notices_until < app.now())
         limit $2 for update of address skip locked)`,
      [settings.addressKeptSeconds, settings.sweepRows],
    );
  }

  /** What is new of a change that has ended gets nothing any more. */
  private async find(id: string): Promise<RecipientAddresses | undefined> {
    const [row] = await this.db.query<AddressRow & { kind: ChangeKind }>(
      `select address.id, address.member_id as "memberId", value_sealed as sealed, kind
       from app.change_address address join app.contact_change change on change.id = change_id
       where address.id = $1 and (role = 'old' or state in ('pending', 'effective'))`,
      [id],
    );
    if (row === undefined) return undefined;
    const value = this.open(row);
    const { locale, familyName, givenName } = await this.members.person(row.memberId);
    // Nothing is sent to a name.
    if (row.kind === 'name') return { locale };
    if (row.kind !== 'address') return { locale, [row.kind]: value };
    return { locale, postal: { ...(JSON.parse(value) as PostalAddress), fullName: `${familyName} ${givenName}` } };
  }

  /** All of them: a change waits for a day, so there are no more than there are days. Fewer would let later ones push it out. */
  private async former(runner: SqlRunner, memberId: string): Promise<AddressRecipient[]> {
    const rows = await runner.query<{ id: string }>(
      `select id from app.change_address where member_id = $1 and notices_until > app.now() order by notices_until`,
      [memberId],
    );
    return rows.map(({ id }) => ({ kind: 'address', id }));
  }

  private open({ id, sealed }: AddressRow): string {
    return this.cipher.open(sealed, contextOf(id));
  }
}
