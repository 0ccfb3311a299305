import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { PasskeyAssertions, PasskeyChallenges, type PasskeyRequestView } from '../factors/index.js';
import { IntentSeal } from './intent-seal.js';
import { IntentStanding } from './intent-standing.js';
import { stepUpProblems } from './step-up.problems.js';

/** Gives what a passkey has to sign to approve an intent: its hash with a fresh nonce, for one try. */
@Injectable()
@Checkpoint('⑧.pending-change', '③.passkey')
export class AskPasskey {
  constructor(
    private readonly db: Db,
    private readonly standing: IntentStanding,
    private readonly seal: IntentSeal,
    private readonly challenges: PasskeyChallenges,
    private readonly assertions: PasskeyAssertions,
  ) {}

  /** Raises `step-up.unknown`, `step-up.over`, `step-up.no-method` and `step-up.method-not-allowed`. */
  async run(id: string, { id: memberId, sessionId = '' }: Principal): Promise<PasskeyRequestView> {
    const intent = await this.db.transact((tx) => this.standing.hold(tx, id, { memberId, sessionId }, 'passkey'));
    if (!this.seal.methods(intent).includes('passkey')) throw stepUpProblems.methodNotAllowed();
    const use = { purpose: 'approve', memberId, subjectId: intent.id } as const;
    return this.assertions.request(await this.challenges.make(use, intent.paramsHash), memberId);
  }
}
