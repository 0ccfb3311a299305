import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { callersProblems as problems } from './callers.problems.js';
import { CallersRepository } from './callers.repository.js';

/** Whether an agent speaks with somebody who has shown to be the member. Source: checklist 17. */
@Injectable()
@Checkpoint('17.support-desk')
export class VerifiedCallers {
  constructor(private readonly rows: CallersRepository) {}

  /** Whether somebody who says that they are this member is on the phone with this agent. */
  async isSpeaking(memberId: string, { id }: Pick<Principal, 'id'>): Promise<boolean> {
    return this.rows.isOpen(memberId, id);
  }

  /** Raises `callers.not-verified` unless the newest check of this agent's open call was confirmed a short while ago. */
  async require(memberId: string, { id }: Pick<Principal, 'id'>): Promise<void> {
    if (!(await this.rows.isVerified(memberId, id))) throw problems.notVerified();
  }
}
