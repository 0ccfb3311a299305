import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { KeyedHash, newLetterCode } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { Members, onlyDeclared } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { addressLetter } from './address-letter.template.js';
import { AddressLettersRepository } from './address-letters.repository.js';
import { addressLetterOrdered } from './changes.events.js';
import { changesProblems } from './changes.problems.js';
import { changesSettings as settings } from './changes.settings.js';

/** Whether post is known to reach the member at the address on record, and what can be done about it. */
export type AddressStanding =
  { readonly confirmed: true } | { readonly confirmed: false; readonly letterAt?: Date; readonly anotherFrom?: Date };

/** Under what the MAC of a letter's code is made. */
export const addressLetterDomain = (letterId: string): string => `address-letter:${letterId}`;

/** Letters to an address that the member has only named. Source: checklist ⑧, confirmation on the new channel. */
@Injectable()
@Checkpoint('⑧.address-confirmed')
export class AddressLetters {
  constructor(
    private readonly db: Db,
    private readonly letters: AddressLettersRepository,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly keyedHash: KeyedHash,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async standing(runner: SqlRunner, memberId: string): Promise<AddressStanding> {
    if (!onlyDeclared(await this.members.evidence(memberId, runner), 'address')) return { confirmed: true };
    const letterAt = await this.letters.orderedAt(runner, memberId);
    if (letterAt === undefined) return { confirmed: false };
    const anotherFrom = new Date(letterAt.getTime() + settings.addressLetterEverySeconds * 1_000);
    return { confirmed: false, letterAt, ...(anotherFrom > this.clock.now() ? { anotherFrom } : {}) };
  }

  /** Sends another one. Raises `changes.address-confirmed-already` and `changes.letter-sent-lately`. */
  async again(memberId: string): Promise<void> {
    await this.db.transact(async (tx) => {
      await this.members.hold(tx, memberId);
      const standing = await this.standing(tx, memberId);
      if (standing.confirmed) throw changesProblems.addressConfirmedAlready();
      if (standing.anotherFrom !== undefined) throw changesProblems.letterSentLately();
      await this.order(tx, memberId);
    });
  }

  /** Sends one to the address that is on record now; codes that went to another one are worth nothing any more. */
  async order(tx: Tx, memberId: string): Promise<void> {
    await this.letters.void(tx, memberId);
    const { code, written } = newLetterCode();
    const id = newId<'AddressLetter'>();
    const codeMac = this.keyedHash.of('code', addressLetterDomain(id), code);
    await this.letters.insert(tx, { id, memberId, codeMac });
    const to = { kind: 'member', id: memberId } as const;
    const expiresAt = new Date(this.clock.nowMs() + settings.addressLetterEverySeconds * 1_000);
    await this.notifications.send(tx, addressLetter.to(to, { params: {}, secret: { code: written }, expiresAt }));
    await this.audit.record(
      tx,
      addressLetterOrdered({ actor: { kind: 'system' }, subject: to, memberId, details: { letterId: id } }),
    );
  }

  /** The address is another one: what was sent confirms nothing. */
  async void(tx: Tx, memberId: string): Promise<void> {
    await this.letters.void(tx, memberId);
  }
}
