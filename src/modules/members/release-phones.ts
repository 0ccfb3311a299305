import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { phoneReleased } from './members.events.js';
import { MembersRepository } from './members.repository.js';

const BATCH = 100;

/** Frees the numbers whose suspension has lasted long enough, by rows with a due time. */
@Injectable()
@Checkpoint('5.phone-taken-over')
export class ReleasePhones {
  constructor(
    private readonly db: Db,
    private readonly rows: MembersRepository,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      const released = await this.rows.releaseDuePhones(tx, BATCH);
      const events = released.map((id) =>
        phoneReleased({ actor: { kind: 'system' }, subject: { kind: 'member', id }, memberId: id, details: {} }),
      );
      if (events.length > 0) await this.audit.record(tx, ...events);
    });
  }
}
