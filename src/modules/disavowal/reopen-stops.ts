import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { disavowalProblems } from './disavowal.problems.js';
import { stopsReopeningPurpose } from './disavowal.templates.js';
import { ReopeningAct } from './reopening-act.js';
import { ReopeningAdmission } from './reopening-admission.js';

/**
 * Reopens what the member has stopped, with a code from the phone. A session alone does not: a thief who has signed in
 * again would have one. From then on the links of earlier notices stop nothing.
 */
@Injectable()
@Checkpoint('h.member-reopens')
export class ReopenStops {
  constructor(
    private readonly admission: ReopeningAdmission,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
    private readonly act: ReopeningAct,
  ) {}

  /** Raises what `ReopeningAdmission.admit` raises, `disavowal.code-wrong` and `disavowal.code-tries-spent`. */
  async run(memberId: string, code: string): Promise<void> {
    await this.admission.admit(memberId);
    const { phone } = await this.members.person(memberId);
    const verdict = await this.codes.verify(stopsReopeningPurpose, memberId, code, phone);
    if (verdict !== 'right') {
      const problem = verdict === 'wrong' ? disavowalProblems.codeWrong() : disavowalProblems.codeTriesSpent();
      throw await this.admission.refuse(memberId, problem);
    }
    const refusal = await this.act.run(memberId);
    if (refusal !== undefined) throw await this.admission.refuse(memberId, refusal);
  }
}
