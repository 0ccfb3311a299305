import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { checkNickname, Members } from '../members/index.js';
import { payeeView } from './payee-view.js';
import type { PayeesView } from './payees.dto.js';
import { PayeesRepository } from './payees.repository.js';
import { payeeRemoved } from './transfers.events.js';

/** Those to whom a member has sent money. */
@Injectable()
export class PayeeBook {
  constructor(
    private readonly db: Db,
    private readonly payees: PayeesRepository,
    private readonly members: Members,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async list(memberId: string): Promise<PayeesView> {
    const at = this.clock.now();
    const book = await this.payees.book(memberId);
    return {
      payees: await Promise.all(
        book.map(async (payee) => payeeView(payee, await this.members.person(payee.payeeMemberId), at)),
      ),
    };
  }

  /** Raises `request.invalid` and `request.not-found`. */
  async name(memberId: string, id: string, typed: string | undefined): Promise<void> {
    const nickname = typed === undefined ? undefined : checkNickname(typed);
    if (nickname?.ok === false)
      throw requestProblems.invalid({ errors: [{ pointer: '/nickname', code: nickname.code }] });
    const named = await this.db.transact((tx) => this.payees.name(tx, memberId, id, nickname?.value));
    if (!named) throw requestProblems.notFound();
  }

  /** The next transfer to them is one to a new payee. Raises `request.not-found`. */
  async remove(memberId: string, id: string): Promise<void> {
    const member = { kind: 'member', id: memberId } as const;
    await this.db.transact(async (tx) => {
      if (!(await this.payees.remove(tx, memberId, id))) throw requestProblems.notFound();
      await this.audit.record(tx, payeeRemoved({ actor: member, subject: member, memberId, details: { payeeId: id } }));
    });
  }
}
