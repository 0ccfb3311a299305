import { Injectable } from '@nestjs/common';
import { Db, isUniqueViolation, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { Person } from '../members/index.js';
import { declareConcerned } from '../staff/index.js';
import {
  type BankLinkId,
  type EndReason,
  type Link,
  type LinkCap,
  type LinkState,
  type SuspendReason,
} from './link.js';
import { LinkSeal } from './link-seal.js';
import { linksSettings as settings } from './links.settings.js';

interface Row {
  readonly id: string;
  readonly member_id: string;
  readonly state: string;
  readonly end_reason: string | null;
  readonly suspend_reason: string | null;
  readonly cap: string;
  readonly account: Buffer;
  readonly security_epoch: number;
  readonly call_id: string | null;
  readonly call_try: number;
  readonly call_placed_at: Date | null;
  readonly call_expires_at: Date | null;
  readonly code: Buffer | null;
  readonly requested_at: Date;
  readonly linked_at: Date | null;
  readonly ended_at: Date | null;
  readonly suspended_at: Date | null;
  readonly bank_released_at: Date | null;
  readonly unlink_due_at: Date | null;
  readonly confirmed_at: Date | null;
  readonly confirm_mac: Buffer | null;
}

const COLUMNS = `id, member_id, state, end_reason, suspend_reason, cap, account, security_epoch, call_id, call_try, call_placed_at,
  call_expires_at, code, requested_at, linked_at, ended_at, suspended_at, bank_released_at, unlink_due_at, confirmed_at, confirm_mac`;

/** Most rows that a member or the desk is shown. */
const SHOWN_MAX = 50;

/** What a sweep looks for. */
export type Due = 'call' | 'expired' | 'unlink' | 'rematch';

const DUE: Readonly<Record<Due, string>> = {
  call: `state = 'calling' and call_placed_at is not null order by call_expires_at`,
  expired: `state in ('asking', 'calling') and call_expires_at <= app.now() order by call_expires_at`,
  unlink: `unlink_due_at <= app.now() order by unlink_due_at`,
  rematch: `state = 'active' and rematch_due_at <= app.now() order by rematch_due_at`,
};

declareConcerned({ thing: 'link', from: 'app.bank_link', id: 'id', members: ['member_id'] });

/** The only SQL on bank links. */
@Injectable()
export class LinksRepository {
  constructor(
    private readonly db: Db,
    private readonly seal: LinkSeal,
  ) {}

  /** Lets one after the other act on an account, whatever key version its rows are under. */
  async holdAccount(tx: Tx, account: string): Promise<void> {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended($1, 2400))`, [this.seal.triesKey(account)]);
  }

  /** How often it was tried within 24 hours: by the member, and on the account by everybody. */
  async triesOf(runner: SqlRunner, memberId: string, account: string): Promise<{ member: number; account: number }> {
    const [row] = await runner.query<{ member: number; account: number }>(
      `select (select count(*)::integer from app.bank_link
                where member_id = $1 and requested_at > app.now() - interval '24 hours') as member,
              (select count(*)::integer from app.bank_link
                where account_index = any($2) and requested_at > app.now() - interval '24 hours') as account`,
      [memberId, this.seal.accountCandidates(account)],
    );
    return row ?? { member: 0, account: 0 };
  }

  async insert(
    tx: Tx,
    link: {
      readonly memberId: string;
      readonly account: string;
      readonly intentId: string;
      readonly securityEpoch: number;
    },
  ): Promise<BankLinkId> {
    const id = newId<'BankLink'>();
    const { memberId, account, intentId, securityEpoch } = link;
    await tx.execute(
      `insert into app.bank_link
         (id, member_id, state, bank_code, account, account_index, intent_id, security_epoch, requested_at, call_expires_at)
       values ($1, $2, 'asking', $3, $4, $5, $6, $7, app.now(), app.now() + make_interval(secs => $8))`,
      [
        ...[id, memberId, account.slice(0, 4), this.seal.seal('account', id, account)],
        ...[this.seal.accountIndex(account), intentId, securityEpoch, settings.askedSecondsMax],
      ],
    );
    return id;
  }

  /** All links of these members that have ended. */
  async ended(tx: Tx, memberIds: readonly string[]): Promise<Link[]> {
    return this.all(tx, `where member_id = any($1::uuid[]) and ended_at is not null`, [memberIds]);
  }

  /** Another account in the place of the one that was linked, and what it is found by. */
  async setAccount(tx: Tx, id: string, account: string): Promise<void> {
    await tx.execute(`update app.bank_link set account = $2, account_index = $3 where id = $1`, [
      ...[id, this.seal.seal('account', id, account), this.seal.accountIndex(account)],
    ]);
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Link | undefined> {
    return this.one(runner, `where id = $1`, [id]);
  }

  /** Those that there are of some; a page of them at a time, for each is unsealed. */
  async some(ids: readonly string[]): Promise<Link[]> {
    return this.all(this.db, `where id = any($1::uuid[])`, [ids]);
  }

  /** As it stands now; it stays so until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Link | undefined> {
    return this.one(tx, `where id = $1 for update`, [id]);
  }

  /** The member's own; another's id is an unknown one. */
  async lockOwn(tx: Tx, id: string, memberId: string): Promise<Link | undefined> {
    return this.one(tx, `where id = $1 and member_id = $2 for update`, [id, memberId]);
  }

  async lockByDenial(tx: Tx, code: string): Promise<Link | undefined> {
    return this.one(tx, `where deny_index = any($1) for update`, [this.seal.denyCandidates(code)]);
  }

  /** What stands of an account at this moment, in the order of ids. */
  async lockOfAccount(tx: Tx, account: string): Promise<Link[]> {
    return this.all(
      tx,
      `where account_index = any($1) and state in ('asking', 'calling', 'active', 'suspended') order by id for update`,
      [this.seal.accountCandidates(account)],
    );
  }

  /** What stands of a member at this moment. */
  async lockOfMember(tx: Tx, memberId: string): Promise<Link[]> {
    return this.all(
      tx,
      `where member_id = $1 and state in ('asking', 'calling', 'active', 'suspended') order by id for update`,
      [memberId],
    );
  }

  /** Who has the account linked, or is on the way to it. */
  async membersWith(account: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ member_id: string }>(
      `select distinct member_id from app.bank_link
        where account_index = any($1) and state in ('asking', 'calling', 'active', 'suspended') limit $2`,
      [this.seal.accountCandidates(account), limit],
    );
    return rows.map((row) => row.member_id);
  }

  async ofMember(memberId: string): Promise<Link[]> {
    return this.all(this.db, `where member_id = $1 order by requested_at desc, id desc limit ${SHOWN_MAX}`, [memberId]);
  }

  async due(what: Due): Promise<Link[]> {
    return this.all(this.db, `where ${DUE[what]} limit $1`, [what === 'call' ? settings.callsMax : settings.sweepRows]);
  }

  /** Whether somebody has the account already, or somebody else had it lately. */
  async taken(tx: Tx, link: Link): Promise<boolean> {
    const rows = await tx.query(
      `select from app.bank_link
        where account_index = any($1) and id <> $2
          and (state in ('calling', 'active', 'suspended')
            or member_id <> $3 and linked_at is not null and ended_at > app.now() - make_interval(days => $4))
        limit 1`,
      [this.seal.accountCandidates(link.account), link.id, link.memberId, settings.historyDays],
    );
    return rows.length > 0;
  }

  /** The bank has matched: it is to call. Returns false when the account was taken meanwhile. */
  async startCalling(
    tx: Tx,
    link: Link,
    person: Person,
    call: { readonly id: string; readonly code: string },
  ): Promise<void> {
    // The hash of what the bank confirmed, under the key version of the member's; the key in the database compares the two.
    await tx.execute(
      `update app.bank_link l
          set state = 'calling', call_id = $2, call_try = 1, code = $3, call_placed_at = null,
              call_expires_at = app.now() + make_interval(secs => $4),
              holder_index = (select c from unnest($5::bytea[]) c
                               where get_byte(c, 0) = get_byte(m.reading_birth_index, 0))
         from app.member m where m.id = l.member_id and l.id = $1`,
      [
        link.id,
        call.id,
        this.seal.seal('code', link.id, call.code),
        settings.callSeconds,
        this.seal.holderCandidates(person),
      ],
    );
  }

  async placed(tx: Tx, linkId: string, callId: string): Promise<void> {
    await tx.execute(
      `update app.bank_link set call_placed_at = app.now() where id = $1 and call_id = $2 and state = 'calling'`,
      [linkId, callId],
    );
  }

  async callAgain(tx: Tx, linkId: string, callId: string): Promise<void> {
    await tx.execute(
      `update app.bank_link
          set call_id = $2, call_try = call_try + 1, call_placed_at = null,
              call_expires_at = app.now() + make_interval(secs => $3)
        where id = $1`,
      [linkId, callId, settings.callSeconds],
    );
  }

  /** False when the database holds that somebody else was linked to the account lately. */
  async activate(
    tx: Tx,
    linkId: string,
    letter: { readonly confirmMac: Buffer; readonly denyCode: string },
  ): Promise<boolean> {
    await tx.execute(`savepoint bank_link_activation`);
    try {
      await tx.execute(
        `update app.bank_link
            set state = 'active', code = null, linked_at = app.now(), confirm_mac = $2, deny_index = $3,
                rematch_due_at = app.now() + make_interval(secs => $4)
          where id = $1`,
        [linkId, letter.confirmMac, this.seal.denyIndex(letter.denyCode), settings.rematchSeconds],
      );
      return true;
    } catch (error) {
      if (!isUniqueViolation(error, 'bank_link_history')) throw error;
      await tx.execute(`rollback to savepoint bank_link_activation`);
      return false;
    }
  }

  async confirm(tx: Tx, linkId: string): Promise<void> {
    await tx.execute(`update app.bank_link set cap = 'confirmed', confirmed_at = app.now() where id = $1`, [linkId]);
  }

  async suspend(tx: Tx, linkId: string, reason: SuspendReason): Promise<void> {
    await tx.execute(
      `update app.bank_link
          set state = 'suspended', suspend_reason = $2, suspended_at = app.now(), bank_released_at = null
        where id = $1`,
      [linkId, reason],
    );
  }

  /** It stays suspended as it was; the time is that of the newest stop. */
  async suspendAgain(tx: Tx, linkId: string): Promise<void> {
    await tx.execute(`update app.bank_link set suspended_at = app.now() where id = $1 and state = 'suspended'`, [
      linkId,
    ]);
  }

  /** The bank takes back what it had stopped; the link stays suspended until the issuer restores it. */
  async release(tx: Tx, linkId: string): Promise<void> {
    await tx.execute(`update app.bank_link set bank_released_at = app.now() where id = $1`, [linkId]);
  }

  async restore(tx: Tx, linkId: string): Promise<void> {
    await tx.execute(
      `update app.bank_link
          set state = 'active', suspend_reason = null, suspended_at = null, bank_released_at = null, unlink_due_at = null
        where id = $1`,
      [linkId],
    );
  }

  /** A letter came back: without new proof the link ends then. */
  async unlinkLater(tx: Tx, linkId: string): Promise<void> {
    await tx.execute(
      `update app.bank_link
          set unlink_due_at = least(unlink_due_at, app.now() + make_interval(days => $2)) where id = $1`,
      [linkId, settings.returnedUnlinkDays],
    );
  }

  async end(
    tx: Tx,
    linkId: string,
    state: Extract<LinkState, 'refused' | 'denied' | 'unlinked'>,
    reason: EndReason,
  ): Promise<void> {
    await tx.execute(
      `update app.bank_link
          set state = $2, end_reason = $3, ended_at = app.now(), code = null, suspended_at = null, suspend_reason = null,
              unlink_due_at = null, bank_released_at = null
        where id = $1`,
      [linkId, state, reason],
    );
  }

  async rematchIn(tx: Tx, linkId: string, seconds: number): Promise<void> {
    await tx.execute(`update app.bank_link set rematch_due_at = app.now() + make_interval(secs => $2) where id = $1`, [
      linkId,
      seconds,
    ]);
  }

  private async one(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Link | undefined> {
    return (await this.all(runner, where, parameters))[0];
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Link[]> {
    const rows = await runner.query<Row>(`select ${COLUMNS} from app.bank_link ${where}`, parameters);
    return rows.map((row) => this.read(row));
  }

  private read(row: Row): Link {
    return {
      id: row.id as BankLinkId,
      memberId: row.member_id,
      state: row.state as LinkState,
      endReason: row.end_reason as EndReason | null,
      suspendReason: row.suspend_reason as SuspendReason | null,
      cap: row.cap as LinkCap,
      account: this.seal.open('account', row.id, row.account),
      securityEpoch: row.security_epoch,
      callId: row.call_id,
      callTry: row.call_try,
      callPlacedAt: row.call_placed_at,
      callExpiresAt: row.call_expires_at,
      code: row.code === null ? null : this.seal.open('code', row.id, row.code),
      requestedAt: row.requested_at,
      linkedAt: row.linked_at,
      endedAt: row.ended_at,
      suspendedAt: row.suspended_at,
      bankReleasedAt: row.bank_released_at,
      unlinkDueAt: row.unlink_due_at,
      confirmedAt: row.confirmed_at,
      confirmMac: row.confirm_mac,
    };
  }
}
