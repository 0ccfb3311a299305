import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { PaymentListsRepository } from './payment-lists.repository.js';
import { paymentView } from './payment-view.js';
import type { DeskPaymentsView } from './payments.dto.js';
import { paymentsShownToStaff } from './payments.events.js';
import { paymentsSettings as settings } from './payments.settings.js';

/** What staff see of a member's payments. Each look is recorded. Source: checklist ④. */
@Injectable()
export class PaymentDesk {
  constructor(
    private readonly members: Members,
    private readonly lists: PaymentListsRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.not-found` for nobody. */
  async ofMember(memberId: string, caller: Principal): Promise<DeskPaymentsView> {
    if ((await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    const [rows, stops, owedYen] = await Promise.all([
      this.lists.ofMember(memberId, undefined, settings.listRowsMax),
      this.lists.stops(memberId, settings.listRowsMax),
      this.lists.owedYen(memberId),
    ]);
    await this.audit.recordAlone(
      paymentsShownToStaff({
        actor: { kind: 'staff', id: caller.id },
        subject: { kind: 'member', id: memberId },
        memberId,
        details: { payments: rows.length },
      }),
    );
    return {
      payments: rows.map((row) => ({
        ...paymentView(row),
        ...(row.reason === null ? {} : { declineReason: row.reason }),
      })),
      stops: stops.map(({ id, cause, at, liftedAt }) => ({
        id,
        cause,
        at,
        ...(liftedAt === null ? {} : { liftedAt }),
      })),
      owedYen,
      rowsMax: settings.listRowsMax,
    };
  }
}
