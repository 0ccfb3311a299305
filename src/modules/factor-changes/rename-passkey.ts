import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Factors } from '../factors/index.js';
import { passkeyName } from '../passkeys/index.js';
import { passkeyRenamed } from './factor-changes.events.js';

/** Gives a passkey another name. */
@Injectable()
export class RenamePasskey {
  constructor(
    private readonly db: Db,
    private readonly factors: Factors,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.invalid` and `request.not-found`. */
  async run(memberId: string, id: string, typed: string): Promise<void> {
    const name = passkeyName(typed);
    await this.db.transact(async (tx) => {
      if (!(await this.factors.rename(tx, memberId, id, name))) throw requestProblems.notFound();
      const member = { kind: 'member', id: memberId } as const;
      await this.audit.record(
        tx,
        passkeyRenamed({ actor: member, subject: member, memberId, details: { passkeyId: id } }),
      );
    });
  }
}
