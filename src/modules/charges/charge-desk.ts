import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { jsonYen } from '../ledger/index.js';
import { ChargeableLinks } from '../links/index.js';
import { Members } from '../members/index.js';
import { StaffNames } from '../staff/index.js';
import { type BankDay, BankDaysRepository, type ChargeDifference } from './bank-days.repository.js';
import type { BankDayView, ChargeDifferenceView, DeskChargesView, ReconciliationView } from './charge-desk.dto.js';
import { chargesLookedAt } from './charges.events.js';
import { ChargesRepository } from './charges.repository.js';
import { presentCharge } from './present-charge.js';
import { chargesSettings as settings } from './charges.settings.js';

/** What the issuer's people see of charges: those of a member, masked, and how they agree with the bank's days. */
@Injectable()
export class ChargeDesk {
  constructor(
    private readonly members: Members,
    private readonly links: ChargeableLinks,
    private readonly charges: ChargesRepository,
    private readonly days: BankDaysRepository,
    private readonly names: StaffNames,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.not-found`. */
  async ofMember(memberId: string, caller: Principal): Promise<DeskChargesView> {
    if ((await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    const actor = { kind: 'staff', id: caller.id } as const;
    const subject = { kind: 'member', id: memberId } as const;
    await this.audit.recordAlone(chargesLookedAt({ actor, subject, memberId, details: {} }));
    const [all, names] = await Promise.all([this.charges.ofMember(memberId), this.links.names(memberId)]);
    return {
      charges: all.map((charge) => presentCharge(charge, names.get(charge.linkId))),
      rowsMax: settings.shownMax,
    };
  }

  async reconciliation(): Promise<ReconciliationView> {
    const [days, differences, openCharges] = await Promise.all([
      this.days.newest(),
      this.days.differences(),
      this.charges.countOpen(),
    ]);
    const readable = await this.names.readable(days.map(({ uploadedBy }) => uploadedBy));
    return {
      days: days.map((day) => dayView({ ...day, uploadedBy: readable(day.uploadedBy) })),
      differences: differences.map(differenceView),
      openCharges,
      rowsMax: settings.shownMax,
    };
  }
}

function dayView({ comparedAt, matched, settled, differences, totalYen, ...day }: BankDay): BankDayView {
  return {
    ...day,
    totalYen: jsonYen(totalYen),
    ...(comparedAt === null || matched === null || settled === null || differences === null
      ? {}
      : { comparedAt, matched, settled, differences }),
  };
}

function differenceView({
  chargeId: _,
  memberId,
  oursYen,
  theirsYen,
  ...rest
}: ChargeDifference): ChargeDifferenceView {
  return {
    ...rest,
    ...(memberId === null ? {} : { memberId }),
    oursYen: jsonYen(oursYen),
    theirsYen: jsonYen(theirsYen),
  };
}
