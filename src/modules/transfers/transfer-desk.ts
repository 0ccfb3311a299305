import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { isId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { jsonYen } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { DualControl, type PendingProposal } from '../staff/index.js';
import { maskedPayee } from './masked-payee.js';
import { releaseHeldAct } from './release-held.js';
import type { Transfer } from './transfer.js';
import type { DeskTransfersView, DeskTransferView, HeldTransfersView, HeldTransferView } from './transfer-desk.dto.js';
import { heldView } from './transfer-view.js';
import { transfersLookedAt } from './transfers.events.js';
import { TransfersRepository } from './transfers.repository.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** What the issuer's people see of transfers: masked, without the words, and each look recorded. */
@Injectable()
export class TransferDesk {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly members: Members,
    private readonly dualControl: DualControl,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.not-found`, and `request.invalid` for a cursor that is none. */
  async ofMember(memberId: string, before: string | undefined, caller: Principal): Promise<DeskTransfersView> {
    if (before !== undefined && !isId(before))
      throw requestProblems.invalid({ errors: [{ pointer: '/before', code: 'wrong-form' }] });
    if ((await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    await this.note(caller, memberId, false);
    const found = await this.transfers.ofMember(memberId, before, settings.pageRows + 1);
    const shown = found.slice(0, settings.pageRows);
    const last = shown.at(-1);
    const names = await this.names(shown);
    return {
      transfers: shown.map((transfer) => this.view(transfer, memberId, names)),
      ...(found.length > shown.length && last !== undefined ? { next: last.id } : {}),
    };
  }

  /** What is held at this moment, the first to end first. */
  async held(caller: Principal): Promise<HeldTransfersView> {
    const found = await this.transfers.held(settings.heldShownMax);
    await this.note(caller, undefined, true);
    const names = await this.names(found);
    const ids = found.map(({ id }) => id);
    const pending = await this.dualControl.pending(releaseHeldAct, 'transfer', ids, caller);
    return { held: found.flatMap((transfer) => heldRow(transfer, names, pending.get(transfer.id))) };
  }

  private view(transfer: Transfer, memberId: string, names: ReadonlyMap<string, string>): DeskTransferView {
    const { id, senderId, receiverId, state, amountYen, method, newPayee, requestedAt, held } = transfer;
    const { dueAt, doneAt, endedAt, endReason } = transfer;
    const otherId = senderId === memberId ? receiverId : senderId;
    return {
      ...{ id, direction: senderId === memberId ? 'sent' : 'received', state, amountYen: jsonYen(amountYen) },
      ...{ otherId, otherName: names.get(otherId) ?? '', method, newPayee, requestedAt },
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(doneAt === undefined ? {} : { doneAt }),
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(endReason === undefined ? {} : { endReason }),
      ...(held === undefined ? {} : { held: heldView(held, this.clock.now()) }),
    };
  }

  private async names(transfers: readonly Transfer[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(transfers.flatMap(({ senderId, receiverId }) => [senderId, receiverId]))];
    return new Map(
      await Promise.all(ids.map(async (id) => [id, maskedPayee(await this.members.person(id)).name] as const)),
    );
  }

  private async note({ id }: Principal, memberId: string | undefined, held: boolean): Promise<void> {
    const actor = { kind: 'staff', id } as const;
    const about =
      memberId === undefined
        ? ({ subject: { kind: 'system' } } as const)
        : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
    await this.audit.recordAlone(transfersLookedAt({ actor, ...about, details: { held } }));
  }
}

function heldRow(
  { id, senderId, receiverId, held }: Transfer,
  names: ReadonlyMap<string, string>,
  pending: PendingProposal | undefined,
): readonly HeldTransferView[] {
  if (held === undefined) return [];
  const { proposedBy, proposedAt, expiresAt, own } = pending ?? {};
  const proposal =
    proposedBy === undefined || proposedAt === undefined || expiresAt === undefined || own === undefined
      ? undefined
      : { proposedBy, proposedAt, expiresAt, own };
  return [
    {
      ...{ id, senderId, senderName: names.get(senderId) ?? '', receiverId, receiverName: names.get(receiverId) ?? '' },
      ...{ amountYen: jsonYen(held.yen), heldAt: held.at, until: held.until },
      ...(proposal === undefined ? {} : { proposal }),
    },
  ];
}
