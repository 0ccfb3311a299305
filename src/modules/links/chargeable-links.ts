import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { accountOf, type BankAccount, maskedAccount } from './bank-account.js';
import { findBank } from './banks.js';
import { isLinked, type LinkCap, type LinkState } from './link.js';
import { LinkSeal } from './link-seal.js';
import { LinksRepository } from './links.repository.js';

/** A member's link, for whoever takes money from it. */
export interface ChargeableLink {
  readonly linkId: string;
  readonly state: LinkState;
  /** Undefined for one that is on its way, or came to nothing. */
  readonly linkedAt: Date | undefined;
  readonly cap: LinkCap;
}

/** The account behind a link. */
export interface LinkedAccount {
  readonly account: BankAccount;
  /** Stands for the account over all links and members of it, and says nothing of it. */
  readonly accountId: string;
}

/** Links that one statement asks for. */
const ACCOUNTS_AT_ONCE = 500;

/** How a link is named to its member. */
export interface NamedLink {
  readonly bankCode: string;
  readonly bankNameJa: string;
  readonly bankNameEn: string;
  readonly branchCode: string;
  readonly accountMasked: string;
}

/** What of links charges are decided by: expressions for the statement of the money lane, and the accounts behind them. */
@Injectable()
export class ChargeableLinks {
  constructor(
    private readonly links: LinksRepository,
    private readonly seal: LinkSeal,
  ) {}

  /** An expression that keeps these links, an array of ids, as they are until the transaction ends. */
  static lockSql(links: string): string {
    return `(select count(*) from (
      select id from app.bank_link where id = any(${links}::uuid[]) order by id for share) locked)`;
  }

  /** An expression that gives a member's link, for `read`; null for a stranger's. */
  static readSql(linkId: string, memberId: string): string {
    return `(select json_build_object('linkId', b.id, 'linkedAt', b.linked_at, 'cap', b.cap,
        'state', case when b.state = 'active' and app.is_bank_frozen(b.bank_code, 'charge') then 'suspended' else b.state end)
      from app.bank_link b where b.id = ${linkId} and b.member_id = ${memberId})`;
  }

  /** What `readSql` gave. */
  static read(json: unknown): ChargeableLink | undefined {
    if (json === null || json === undefined) return undefined;
    const { linkedAt, ...link } = json as Omit<ChargeableLink, 'linkedAt'> & { readonly linkedAt: string | null };
    return { ...link, linkedAt: linkedAt === null ? undefined : new Date(linkedAt) };
  }

  /** The account behind the link of a member; undefined for a stranger's. */
  async account(linkId: string, memberId: string): Promise<LinkedAccount | undefined> {
    const link = await this.links.find(linkId);
    if (link?.memberId !== memberId) return undefined;
    return { account: accountOf(link.account), accountId: this.seal.accountId(link.account) };
  }

  /** The accounts behind many links, by their ids, each with its member. */
  async accounts(
    linkIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly memberId: string; readonly account: BankAccount }>> {
    const found = new Map<string, { readonly memberId: string; readonly account: BankAccount }>();
    for (let from = 0; from < linkIds.length; from += ACCOUNTS_AT_ONCE)
      for (const { id, memberId, account } of await this.links.some(linkIds.slice(from, from + ACCOUNTS_AT_ONCE)))
        found.set(id, { memberId, account: accountOf(account) });
    return found;
  }

  /** Whether the link is good at this moment; it stays so until the transaction ends. */
  async isActive(tx: Tx, linkId: string): Promise<boolean> {
    const rows = await tx.query(
      `select id from app.bank_link
        where id = $1 and state = 'active' and not app.is_bank_frozen(bank_code, 'charge') for share`,
      [linkId],
    );
    return rows.length > 0;
  }

  /** How the links of a member are named, those that have ended included. */
  async names(memberId: string): Promise<ReadonlyMap<string, NamedLink>> {
    const all = await this.links.ofMember(memberId);
    return new Map(all.map((link) => [link.id, named(link.account)]));
  }

  /** The links of a member that are linked, suspended ones included, the newest first. */
  async ofMember(memberId: string): Promise<readonly (ChargeableLink & NamedLink & { readonly accountId: string })[]> {
    const all = await this.links.ofMember(memberId);
    return all
      .filter(({ state }) => isLinked(state))
      .map(({ id, state, linkedAt, cap, account }) => ({
        ...{ linkId: id, state, linkedAt: linkedAt ?? undefined, cap, accountId: this.seal.accountId(account) },
        ...named(account),
      }));
  }
}

function named(text: string): NamedLink {
  const account = accountOf(text);
  const bank = findBank(account.bankCode);
  return {
    bankCode: account.bankCode,
    bankNameJa: bank?.ja ?? account.bankCode,
    bankNameEn: bank?.en ?? account.bankCode,
    branchCode: account.branchCode,
    accountMasked: maskedAccount(account),
  };
}
