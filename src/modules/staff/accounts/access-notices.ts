import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/db.js';
import { Notifications } from '../../notifications/index.js';
import { type StaffId, StaffRepository } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import { type AccessStage, staffAccessAnnouncedMail, staffAccessToldMail } from '../staff.templates.js';

/** Tells the person and all administrators that an account ends or comes back. */
@Injectable()
export class AccessNotices {
  constructor(
    private readonly staff: StaffRepository,
    private readonly notifications: Notifications,
  ) {}

  async tell(tx: Tx, staffId: StaffId, stage: AccessStage): Promise<void> {
    const values = { params: { stage }, secret: {} };
    await this.notifications.send(tx, staffAccessToldMail.to({ kind: 'staff', id: staffId }, values));
    for (const id of await this.staff.admins(tx, settings.adminsToldMax))
      if (id !== staffId) await this.notifications.send(tx, staffAccessAnnouncedMail.to({ kind: 'staff', id }, values));
  }
}
