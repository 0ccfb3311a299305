import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { StaffAccounts } from '../staff/index.js';
import { HITS_ROLE } from './hit.js';
import { RunsRepository } from './runs.repository.js';
import { unfinishedTold } from './screening.events.js';
import { screeningSettings as settings } from './screening.settings.js';
import { unfinishedMail } from './screening.templates.js';

/** Tells whoever looks into hits of a search that has not reached all members: broken off by a newer list, or too old. */
@Injectable()
export class RunWatch {
  constructor(
    private readonly db: Db,
    private readonly runs: RunsRepository,
    private readonly staff: StaffAccounts,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact((tx) => this.tell(tx));
  }

  private async tell(tx: Tx): Promise<void> {
    const unfinished = await this.runs.takeUntold(tx);
    if (unfinished.length === 0) return;
    const brokenOff = unfinished.filter((run) => run.brokenOff).length;
    const params = { brokenOff, late: unfinished.length - brokenOff };
    const people = await this.staff.activeWith(tx, [HITS_ROLE], settings.peopleToldMax);
    for (const id of people)
      await this.notifications.send(tx, unfinishedMail.to({ kind: 'staff', id }, { params, secret: {} }));
    await this.audit.record(
      tx,
      unfinishedTold({
        ...{ actor: { kind: 'system' }, subject: { kind: 'system' } },
        outcome: people.length === 0 ? 'failed' : 'success',
        details: { ...params, people: people.length },
      }),
    );
  }
}
