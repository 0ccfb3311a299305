import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { reopeningRefused } from './disavowal.events.js';
import { disavowalProblems } from './disavowal.problems.js';
import { ReadTerms } from './read-terms.js';

/** Lets a member on to reopening when its terms are met; records every refusal of it. */
@Injectable()
export class ReopeningAdmission {
  constructor(
    private readonly terms: ReadTerms,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Raises `disavowal.nothing-stopped`, `phone-not-proven`, and `too-early` with `retryAfterSeconds`. */
  async admit(memberId: string): Promise<void> {
    const { terms } = await this.terms.run(memberId);
    if (terms.kind === 'nothing') throw await this.refuse(memberId, disavowalProblems.nothingStopped());
    if (terms.kind === 'ask-issuer') throw await this.refuse(memberId, disavowalProblems.phoneNotProven());
    const waitMs = terms.at.getTime() - this.clock.nowMs();
    if (waitMs > 0) {
      const retryAfterSeconds = Math.ceil(waitMs / 1_000);
      throw await this.refuse(memberId, disavowalProblems.tooEarly({ retryAfterSeconds }));
    }
  }

  /** Records the refusal and gives it back. */
  async refuse(memberId: string, problem: Problem): Promise<Problem> {
    const member = { kind: 'member', id: memberId } as const;
    await this.audit.recordAlone(
      reopeningRefused({
        actor: member,
        subject: member,
        memberId,
        outcome: 'refused',
        details: { reason: problem.code },
      }),
    );
    return problem;
  }
}
