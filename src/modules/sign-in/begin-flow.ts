import { Injectable } from '@nestjs/common';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import type { SignInMember } from '../members/index.js';
import { FlowsRepository } from './flows.repository.js';
import { offerCodeJob } from './offer-code.job.js';
import type { PasswordVerdict } from './password-judge.js';
import type { PathTry } from './paths.repository.js';
import { signInTried } from './sign-in.events.js';
import type { Confirming } from './sign-in-result.js';

export interface JudgedTry {
  readonly loginIndex: Buffer;
  readonly member: SignInMember | undefined;
  readonly verdict: PasswordVerdict;
  readonly repeated: boolean;
  readonly reserved: PathTry;
}

/**
 * Keeps what a judged password has come to until the second factor decides. Right and wrong passwords write the same
 * rows in the same statements and enqueue the same job; only their values differ.
 */
@Injectable()
export class BeginFlow {
  constructor(
    private readonly db: Db,
    private readonly flows: FlowsRepository,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  async run({ loginIndex, member, verdict, repeated, reserved }: JudgedTry): Promise<Confirming> {
    const flowToken = randomToken();
    const id = newId<'SignInFlow'>();
    const maySignIn = member?.status === 'active';
    const admitted = verdict.right && maySignIn ? member : undefined;
    const tried = signInTried({
      actor: { kind: 'anonymous' },
      subject: member === undefined ? { kind: 'system' } : { kind: 'member', id: member.id },
      ...(member === undefined ? {} : { memberId: member.id }),
      outcome: admitted === undefined ? 'refused' : 'success',
      details: {
        known: member !== undefined,
        passwordRight: verdict.right,
        maySignIn,
        repeated,
        inRow: reserved.inRow,
        pathClosed: reserved.crossed && !repeated,
      },
    });
    await this.db.transact(async (tx) => {
      await this.flows.insert(tx, {
        id,
        tokenHash: sha256(flowToken),
        loginIndex,
        member: admitted,
        mustChangePassword: verdict.mustChange,
        crossed: reserved.crossed && !repeated,
        counted: !repeated,
      });
      await this.audit.record(tx, tried);
      await this.jobs.enqueue(tx, offerCodeJob, { flowId: id, send: 1 });
    });
    return { kind: 'confirm', flowToken };
  }
}
