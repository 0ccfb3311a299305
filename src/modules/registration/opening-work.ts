import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import type { Approval } from '../staff/index.js';
import { AskIdentityAgain } from './ask-identity-again.js';
import { DecideApplication } from './decide-application.js';
import { SweepOpenings } from './sweep-openings.js';
import { VerifyIdentity } from './verify-identity.js';

/** What happens to openings without anybody asking at this moment: jobs, sweeps, a second person's approval. */
@Injectable()
export class OpeningWork {
  constructor(
    private readonly verify: VerifyIdentity,
    private readonly again: AskIdentityAgain,
    private readonly openings: SweepOpenings,
    private readonly decide: DecideApplication,
  ) {}

  verifyIdentity(applicationId: string): Promise<void> {
    return this.verify.run(applicationId);
  }

  askAgain(): Promise<void> {
    return this.again.run();
  }

  sweep(): Promise<void> {
    return this.openings.run();
  }

  approve(tx: Tx, applicationId: string, approval: Approval): Promise<void> {
    return this.decide.carryOut(tx, applicationId, approval);
  }
}
