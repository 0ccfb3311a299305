import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { isId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Members } from '../members/index.js';
import { maskedPayee } from './masked-payee.js';
import { PayeesRepository } from './payees.repository.js';
import type { Transfer } from './transfer.js';
import { type Sides, transferView } from './transfer-view.js';
import type { TransfersView, TransferView } from './transfers.dto.js';
import { TransfersRepository } from './transfers.repository.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** What a member has sent and received; each side sees the other masked, and its own part of what is held. */
@Injectable()
export class ListTransfers {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly payees: PayeesRepository,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  /** The newest first. Raises `request.invalid` for a cursor that is none. */
  async page(memberId: string, before: string | undefined): Promise<TransfersView> {
    if (before !== undefined && !isId(before))
      throw requestProblems.invalid({ errors: [{ pointer: '/before', code: 'wrong-form' }] });
    const found = await this.transfers.ofMember(memberId, before, settings.pageRows + 1);
    const shown = found.slice(0, settings.pageRows);
    const last = shown.at(-1);
    return {
      transfers: await this.views(memberId, shown),
      ...(found.length > shown.length && last !== undefined ? { next: last.id } : {}),
    };
  }

  /** Raises `request.not-found`, for another's transfer as for an unknown one. */
  async one(memberId: string, id: string): Promise<TransferView> {
    const transfer = await this.transfers.find(memberId, id);
    if (transfer === undefined) throw requestProblems.notFound();
    const [view] = await this.views(memberId, [transfer]);
    if (view === undefined) throw requestProblems.notFound();
    return view;
  }

  private async views(memberId: string, transfers: readonly Transfer[]): Promise<readonly TransferView[]> {
    const other = ({ senderId, receiverId }: Transfer): string => (senderId === memberId ? receiverId : senderId);
    const others = [...new Set(transfers.map(other))];
    const [names, nicknames, memos] = await Promise.all([
      Promise.all(others.map(async (id) => [id, maskedPayee(await this.members.person(id)).name] as const)),
      this.payees.nicknames(memberId, others),
      this.transfers.memos(transfers.map(({ id }) => id)),
    ]);
    const sides: Sides = { memberId, at: this.clock.now(), names: new Map(names), nicknames, memos };
    return transfers.map((transfer) => transferView(transfer, sides));
  }
}
