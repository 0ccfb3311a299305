import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { stateOf } from './intent.js';
import { IntentsRepository } from './intents.repository.js';
import { intentGivenUp } from './step-up.events.js';
import { stepUpProblems } from './step-up.problems.js';

/** Ends an intent before its time, approved or not. */
@Injectable()
export class GiveUpIntent {
  constructor(
    private readonly db: Db,
    private readonly intents: IntentsRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises `step-up.unknown`, and `step-up.over` for one that has ended. */
  async run(id: string, { id: memberId, sessionId = '' }: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const intent = await this.intents.lock(tx, id, { memberId, sessionId });
      if (intent === undefined) throw stepUpProblems.unknown();
      if (!['open', 'approved'].includes(stateOf(intent))) throw stepUpProblems.over();
      await this.intents.giveUp(tx, intent);
      await this.audit.record(
        tx,
        intentGivenUp({
          actor: { kind: 'member', id: memberId },
          subject: { kind: 'session', id: sessionId },
          memberId,
          details: { intentId: intent.id, operation: intent.operation },
        }),
      );
    });
  }
}
