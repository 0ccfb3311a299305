import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Db } from '../../../platform/database/db.js';
import { Audit } from '../../audit/index.js';
import { staffAccountChanged } from '../staff.events.js';
import { type StaffLocale, StaffRepository } from '../staff.repository.js';

/** The language of what is written to whoever is signed in at the console. It opens nothing, so nothing is asked for it. */
@Injectable()
export class OwnLanguage {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly audit: Audit,
  ) {}

  async run({ id, sessionId = '' }: Principal, locale: StaffLocale): Promise<void> {
    const who = { kind: 'staff', id } as const;
    await this.db.transact(async (tx) => {
      const account = await this.staff.lock(tx, id);
      if (account === undefined) return;
      await this.staff.setLocale(tx, account.id, locale);
      const details = { what: 'language-chosen', sessionId };
      await this.audit.record(tx, staffAccountChanged({ actor: who, subject: who, details }));
    });
  }
}
