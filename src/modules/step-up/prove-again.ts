import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { type ApprovableCall, Approvals } from './approvals.js';
import { proveAgain } from './prove-again.operation.js';

/** Lets a session show more than it was opened with. What counts is the approval; its spending is the record of it. */
@Injectable()
@Checkpoint('③.assurance')
export class ProveAgain {
  constructor(private readonly approvals: Approvals) {}

  /** Raises what `Approvals.execute` does. */
  async run(call: ApprovableCall): Promise<void> {
    await this.approvals.execute(proveAgain, { of: 'presence' as const }, call, { work: () => Promise.resolve() });
  }
}
