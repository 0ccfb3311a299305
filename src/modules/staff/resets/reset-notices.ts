import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/db.js';
import { Notifications } from '../../notifications/index.js';
import { type StaffId, StaffRepository } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import { type ResetKind, type ResetStage, staffResetAnnouncedMail, staffResetToldMail } from '../staff.templates.js';

/** Tells the person and all administrators how far a reset is. */
@Injectable()
export class ResetNotices {
  constructor(
    private readonly staff: StaffRepository,
    private readonly notifications: Notifications,
  ) {}

  async tell(tx: Tx, staffId: StaffId, kind: ResetKind, stage: ResetStage): Promise<void> {
    const values = { params: { kind, stage }, secret: {} };
    // Who is new hears of it by the mail with the code.
    if (kind !== 'enrolment' || stage === 'used')
      await this.notifications.send(tx, staffResetToldMail.to({ kind: 'staff', id: staffId }, values));
    for (const id of await this.staff.admins(tx, settings.adminsToldMax)) {
      if (id !== staffId) await this.notifications.send(tx, staffResetAnnouncedMail.to({ kind: 'staff', id }, values));
    }
  }
}
