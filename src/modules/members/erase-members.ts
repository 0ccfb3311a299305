import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { Retention } from '../retention/index.js';
import { contactOfMember, MemberSeal } from './member-seal.js';
import { memberErased } from './members.events.js';
import type { NewMember } from './members.js';
import { MembersRepository } from './members.repository.js';
import { membersSettings as settings } from './members.settings.js';

/** Says which of these members something still stands about: what is owed to them, or asked for in their name. */
export type MemberKeeper = (tx: Tx, memberIds: readonly string[]) => Promise<readonly string[]>;

/** Erases what a module keeps of these members beside the record: what they typed, and what others call them. */
export type MemberEraser = (tx: Tx, memberIds: readonly string[]) => Promise<void>;

/**
 * Who a member was is erased some years after the account was closed: names, birth date, address, phone, mail and what they
 * are looked up by, with what modules above keep of them. The books, the log and how each claim was verified stay, of somebody without a name. Who is held by law,
 * or to whom something is still owed, stays known.
 */
@Injectable()
export class EraseMembers implements OnModuleInit {
  private readonly keepers: MemberKeeper[] = [];
  private readonly erasers: MemberEraser[] = [];

  constructor(
    private readonly rows: MembersRepository,
    private readonly seal: MemberSeal,
    private readonly retention: Retention,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    const { closedMemberDays: keptDays } = settings;
    this.retention.register({
      kind: 'closed-members',
      keptDays,
      erase: (tx, days, most) => this.erase(tx, days, most),
    });
  }

  /** Modules above say when they start whom they still have to know. */
  keep(keeper: MemberKeeper): void {
    this.keepers.push(keeper);
  }

  /** Modules above say when they start what else has to go. */
  also(eraser: MemberEraser): void {
    this.erasers.push(eraser);
  }

  private async erase(tx: Tx, keptDays: number, rowsMax: number): Promise<number> {
    const erased = await this.due(tx, keptDays, rowsMax);
    if (erased.length === 0) return 0;
    for (const id of erased) await this.rows.erase(tx, id, this.seal.columns(id, nobody(id)));
    for (const eraser of this.erasers) await eraser(tx, erased);
    await this.audit.witness(tx, contactOfMember, erased, { kind: 'system' });
    const events = erased.map((id) =>
      memberErased({ actor: { kind: 'system' }, subject: { kind: 'member', id }, memberId: id, details: {} }),
    );
    await this.audit.record(tx, ...events);
    return erased.length;
  }

  /** Goes past those who are kept: however many there are, they hold up nobody behind them. */
  private async due(tx: Tx, keptDays: number, rowsMax: number): Promise<string[]> {
    const due: string[] = [];
    let after: string | undefined;
    do {
      const some = await this.rows.dueForErasing(tx, keptDays, rowsMax, after);
      after = some.length < rowsMax ? undefined : some.at(-1);
      const kept = new Set<string>();
      for (const keeper of this.keepers) for (const id of await keeper(tx, some)) kept.add(id);
      due.push(...some.filter((id) => !kept.has(id)));
    } while (after !== undefined && due.length < rowsMax);
    return due.slice(0, rowsMax);
  }
}

/** Nobody: another one for each member, since no two members may be the same person. */
function nobody(id: string): Omit<NewMember, 'evidence'> {
  return {
    ...{ loginId: `erased-${id}`, nickname: '', locale: 'ja', email: `${id}@erased.invalid`, phone: `erased-${id}` },
    person: {
      ...{ familyName: '削除済み', givenName: '', familyKana: 'サクジョズミ', givenKana: '' },
      ...{ birthDate: '0001-01-01', postalCode: '', prefecture: '', city: '', street: id },
    },
  };
}
