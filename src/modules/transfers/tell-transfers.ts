import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { defineJob, Jobs } from '../../platform/jobs/index.js';
import { jsonYen, MoneyLane, type Yen } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { type Notification, Notifications, untilTomorrow } from '../notifications/index.js';
import { holdArrivals } from './held-operations.js';
import { KinRepository } from './kin.repository.js';
import { maskedPayee } from './masked-payee.js';
import type { NoticeKind, Transfer } from './transfer.js';
import { TransfersRepository } from './transfers.repository.js';
import {
  firstSentSms,
  heldAtPayeeMail,
  heldMail,
  notDoneMail,
  receivedMail,
  releasedMail,
  returnedMail,
  sentMail,
  waitingMail,
  waitingSms,
} from './transfers.templates.js';

export const tellTransferJob = defineJob<{ readonly noticeId: string }>('transfers.tell');

/**
 * Tells both sides what has become of a transfer. What is to be told is written with the transfer itself, so that it is told
 * whatever happens in between, and once.
 */
@Injectable()
export class TellTransfers implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly transfers: TransfersRepository,
    private readonly kin: KinRepository,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(tellTransferJob, ({ noticeId }) => this.deliver(noticeId));
  }

  /** Makes a job of each, so that one that fails is tried again and holds up no other. */
  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const noticeId of await this.transfers.queueNotices(tx))
        await this.jobs.enqueue(tx, tellTransferJob, { noticeId });
    });
  }

  /** Tells one, once; nothing when it was told. */
  async deliver(noticeId: string): Promise<void> {
    const notice = await this.transfers.notice(noticeId);
    if (notice === undefined) return;
    const { what, transferId } = notice;
    // Done twice, it holds nothing more.
    if (what === 'held-kin') await this.holdKin(transferId);
    await this.db.transact(async (tx) => {
      if (!(await this.transfers.dropNotice(tx, noticeId)) || what === 'held-kin') return;
      const transfer = await this.transfers.get(transferId, tx);
      if (transfer === undefined) throw new Error('a notice is about no transfer');
      await this.tell(tx, what, transfer);
    });
  }

  private async tell(tx: Tx, what: Exclude<NoticeKind, 'held-kin'>, transfer: Transfer): Promise<void> {
    const { senderId, receiverId, amountYen, requestedAt, dueAt, doneAt, held } = transfer;
    const sender = { kind: 'member', id: senderId } as const;
    const receiver = { kind: 'member', id: receiverId } as const;
    const payee = maskedPayee(await this.members.person(receiverId, tx)).kana;
    const payer = maskedPayee(await this.members.person(senderId, tx)).kana;
    const params = (name: string, at: Date, yen: Yen = amountYen) => ({
      params: { name, amountYen: jsonYen(yen), at: at.toISOString() },
      secret: {},
    });
    const heldYen = held?.yen ?? 0n;
    const send = async (...messages: readonly Notification[]): Promise<void> => {
      for (const message of messages) await this.notifications.send(tx, message);
    };
    switch (what) {
      case 'waiting':
        await send(waitingMail.to(sender, params(payee, dueAt ?? requestedAt)));
        await this.sms(
          tx,
          senderId,
          waitingSms.to(sender, {
            ...params(payee, dueAt ?? requestedAt),
            ...(dueAt === undefined ? {} : { expiresAt: dueAt }),
          }),
        );
        return;
      case 'done': {
        const at = doneAt ?? requestedAt;
        await send(sentMail.to(sender, params(payee, at)), receivedMail.to(receiver, params(payer, at)));
        if (transfer.newPayee && dueAt === undefined)
          await this.sms(tx, senderId, firstSentSms.to(sender, { ...params(payee, at), expiresAt: untilTomorrow(at) }));
        return;
      }
      case 'ended':
        return send(notDoneMail.to(sender, params(payee, transfer.endedAt ?? requestedAt)));
      case 'held': {
        const until = held?.until ?? requestedAt;
        return send(
          heldMail.to(receiver, params(payer, until, heldYen)),
          heldAtPayeeMail.to(sender, params(payee, until, heldYen)),
        );
      }
      case 'returned':
        return send(returnedMail.to(sender, params(payee, requestedAt, heldYen)));
      case 'released':
        return send(releasedMail.to(receiver, params(payer, requestedAt, heldYen)));
    }
  }

  /** Somebody else has proven a suspended number: it is theirs who read it. */
  private async sms(tx: Tx, memberId: string, message: Notification): Promise<void> {
    const status = await this.members.status(memberId, tx);
    if (status?.phoneSuspended === false) await this.notifications.send(tx, message);
  }

  /** What came from the same people to whoever counts as one with the receiver. */
  private async holdKin(id: string): Promise<void> {
    const transfer = await this.transfers.get(id);
    if (transfer === undefined) throw new Error('a notice is about no transfer');
    for (const memberId of await this.kin.of(transfer.receiverId)) {
      await this.lane.submit(
        holdArrivals,
        { receiverId: memberId, transferId: id },
        { scope: 'system', key: `${id}:${memberId}`, actor: { kind: 'system' }, memberId },
      );
    }
  }
}
