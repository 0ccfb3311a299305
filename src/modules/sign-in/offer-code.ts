import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { type Flow, FlowsRepository } from './flows.repository.js';
import { offerCodeJob } from './offer-code.job.js';
import { type Hindrance, SecondFactor } from './second-factor.js';
import { codeOffered, codeWithheld } from './sign-in.events.js';
import { reopeningPurpose, signInPurpose } from './sign-in.templates.js';

/** The job that sends the code of a sign-in: only if the password was right and nothing stands against it. */
@Injectable()
export class OfferCode implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly flows: FlowsRepository,
    private readonly secondFactor: SecondFactor,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(offerCodeJob, (job) => this.run(job.flowId, job.send));
  }

  async run(flowId: string, send: number): Promise<void> {
    const flow = await this.flows.findById(flowId);
    if (flow?.member === undefined || flow.codesSent >= send) return;
    const standing = await this.secondFactor.standing(this.db, flow, 'phone-code');
    if ('hindrance' in standing) return this.withhold(flow, standing.hindrance);
    const purpose = flow.reopening ? reopeningPurpose : signInPurpose;
    const memberId = flow.member.id;
    const { phone } = await this.members.person(memberId);
    if (!(await this.codes.mayIssue(purpose, phone)).granted) return this.withhold(flow, 'sends-spent');
    await this.db.transact(async (tx) => {
      if (!(await this.flows.noteSent(tx, flow.id, send))) return;
      await this.codes.issue(tx, purpose, { subject: memberId, to: { kind: 'member', id: memberId }, phone });
      await this.audit.record(tx, codeOffered({ ...on(memberId), details: { flowId, reopening: flow.reopening } }));
    });
  }

  private async withhold(flow: Flow, reason: Hindrance | 'sends-spent'): Promise<void> {
    if (flow.member === undefined) return;
    await this.audit.recordAlone(
      codeWithheld({ ...on(flow.member.id), outcome: 'refused', details: { flowId: flow.id, reason } }),
    );
  }
}

const on = (memberId: string) =>
  ({ actor: { kind: 'system' }, subject: { kind: 'member', id: memberId }, memberId }) as const;
