import { Injectable } from '@nestjs/common';
import { randomToken, sha256 } from '../../../platform/crypto/index.js';
import type { Tx } from '../../../platform/database/db.js';
import { newId } from '../../../platform/ids/ids.js';
import { Audit } from '../../audit/index.js';
import { Notifications } from '../../notifications/index.js';
import type { Approval } from '../dual-control.js';
import { staffResetApproved } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import type { StaffId } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import { type ResetKind, staffEnrolmentCodeMail, staffResetCodeMail } from '../staff.templates.js';
import { ResetNotices } from './reset-notices.js';
import { ResetsRepository } from './resets.repository.js';

const HOUR_SECONDS = 3_600;

/** Sends the code of what two people have approved to the person alone, and tells the administrators. */
@Injectable()
export class ResetCodes {
  constructor(
    private readonly resets: ResetsRepository,
    private readonly notices: ResetNotices,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Raises `staff.own-reset` when the person is one of the two. */
  async issue(
    tx: Tx,
    { staffId, kind }: { readonly staffId: StaffId; readonly kind: ResetKind },
    { proposalId, proposedBy, approvedBy }: Approval,
  ): Promise<void> {
    if ([proposedBy.id, approvedBy.id].includes(staffId)) throw staffProblems.ownReset();
    const code = randomToken();
    const id = newId<'StaffReset'>();
    await this.resets.insert(tx, {
      id,
      staffId,
      kind,
      proposalId,
      proposedBy: `${proposedBy.kind}:${proposedBy.id}`,
      approvedBy: `${approvedBy.kind}:${approvedBy.id}`,
      codeHash: sha256(code),
    });
    const to = { kind: 'staff', id: staffId } as const;
    const hours = settings.resetSeconds / HOUR_SECONDS;
    const mail =
      kind === 'enrolment'
        ? staffEnrolmentCodeMail.to(to, { params: { hours }, secret: { code } })
        : staffResetCodeMail.to(to, { params: { kind, hours }, secret: { code } });
    await this.notifications.send(tx, mail);
    await this.notices.tell(tx, staffId, kind, 'approved');
    await this.audit.record(
      tx,
      staffResetApproved({
        actor: approvedBy,
        subject: to,
        details: { kind, resetId: id, proposalId, proposedBy: proposedBy.id },
      }),
    );
  }
}
