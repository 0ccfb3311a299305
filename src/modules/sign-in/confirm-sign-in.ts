import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit } from '../audit/index.js';
import { FlowAdmission } from './flow-admission.js';
import { type Flow, FlowsRepository } from './flows.repository.js';
import { SecondFactorJudge } from './second-factor-judge.js';
import type { ConfirmSignInDto } from './sign-in.dto.js';
import { confirmationRefused } from './sign-in.events.js';
import { signInProblems } from './sign-in.problems.js';
import type { SignedIn, SignInSource } from './sign-in-result.js';
import { UnknownDeviceBudgets } from './unknown-device-budgets.js';

/**
 * Ends a sign-in from an unknown device with a second factor: the code that was sent to the phone, that of an authenticator
 * app, or one of the recovery sheet. The device is then on probation.
 */
@Injectable()
@Checkpoint('⑤.second-factor-budget', '③.second-factor-unknown-device')
export class ConfirmSignIn {
  constructor(
    private readonly flows: FlowsRepository,
    private readonly judge: SecondFactorJudge,
    private readonly admission: FlowAdmission,
    private readonly budgets: UnknownDeviceBudgets,
    private readonly audit: Audit,
  ) {}

  /** Raises `sign-in.refused`, whatever was wrong. */
  async run(
    flowTokenHash: Buffer,
    { code, method = 'phone-code' }: ConfirmSignInDto,
    source: SignInSource,
  ): Promise<SignedIn> {
    const flow = await this.flows.findByToken(flowTokenHash);
    if (flow === undefined) throw this.refuseUnknown();
    const verdict = await this.judge.run(flow, method, code);
    if (verdict !== 'right')
      throw await this.refuse(flow, method === 'phone-code' ? `code-${verdict}` : `${method}-${verdict}`);
    const result = await this.admission.run(flow, method, source);
    if ('hindrance' in result) throw await this.refuse(flow, result.hindrance);
    await this.judge.giveBack(flow, method);
    await this.budgets.giveBack(source.address, result.endedRow);
    return result.session;
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
