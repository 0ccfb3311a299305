import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { FlowsRepository } from './flows.repository.js';
import { offerCodeJob } from './offer-code.job.js';

/** Asks for another code of a sign-in under way. Nothing of the answer depends on whether one will come. */
@Injectable()
export class AskForCode {
  constructor(
    private readonly db: Db,
    private readonly flows: FlowsRepository,
    private readonly jobs: Jobs,
  ) {}

  /** `reopening`: a code that also opens a path again that a long row of failures had closed. */
  async run(flowTokenHash: Buffer, reopening: boolean): Promise<void> {
    await this.db.transact(async (tx) => {
      const flow = await this.flows.askForCode(tx, flowTokenHash, reopening);
      if (flow !== undefined) await this.jobs.enqueue(tx, offerCodeJob, { flowId: flow.id, send: flow.sends });
    });
  }
}
