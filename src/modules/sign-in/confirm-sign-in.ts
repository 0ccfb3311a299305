import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit } from '../audit/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { FlowAdmission } from './flow-admission.js';
import { type Flow, FlowsRepository } from './flows.repository.js';
import { confirmationRefused } from './sign-in.events.js';
import { signInProblems } from './sign-in.problems.js';
import type { SignedIn, SignInSource } from './sign-in-result.js';
import { reopeningPurpose, signInPurpose } from './sign-in.templates.js';
import { UnknownDeviceBudgets } from './unknown-device-budgets.js';

/**
 * Ends a sign-in from an unknown device with the code that was sent to the phone. The tries of codes are the member's,
 * not the flow's; a flow whose password was wrong spends tries of its own, so that it looks the same and hurts nobody.
 */
@Injectable()
@Checkpoint('⑤.second-factor-budget', '③.second-factor-unknown-device')
export class ConfirmSignIn {
  constructor(
    private readonly flows: FlowsRepository,
    private readonly codes: OneTimeCodes,
    private readonly admission: FlowAdmission,
    private readonly budgets: UnknownDeviceBudgets,
    private readonly audit: Audit,
  ) {}

  /** Raises `sign-in.refused`, whatever was wrong. */
  async run(flowTokenHash: Buffer, code: string, source: SignInSource): Promise<SignedIn> {
    const flow = await this.flows.findByToken(flowTokenHash);
    if (flow === undefined) throw this.refuseUnknown();
    const purpose = flow.reopening ? reopeningPurpose : signInPurpose;
    const verdict = await this.codes.verify(purpose, flow.member?.id ?? flow.id, code);
    if (verdict !== 'right') throw await this.refuse(flow, `code-${verdict}`);
    const result = await this.admission.run(flow, source.userAgent);
    if ('hindrance' in result) throw await this.refuse(flow, result.hindrance);
    await this.budgets.giveBack(source.address);
    return result;
  }

  private async refuse(flow: Flow, reason: string) {
    await this.audit.recordAlone(
      confirmationRefused({
        actor: { kind: 'anonymous' },
        subject: flow.member === undefined ? { kind: 'system' } : { kind: 'member', id: flow.member.id },
        ...(flow.member === undefined ? {} : { memberId: flow.member.id }),
        outcome: 'refused',
        details: { reason },
      }),
    );
    return signInProblems.refused();
  }

  /** Made-up, used and outdated cookies, and those of passwords that were not judged; anybody can send thousands. */
  private refuseUnknown() {
    this.audit.count(
      confirmationRefused({
        actor: { kind: 'anonymous' },
        subject: { kind: 'system' },
        outcome: 'refused',
        details: { reason: 'no-flow' },
      }),
    );
    return signInProblems.refused();
  }
}
