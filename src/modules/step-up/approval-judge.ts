import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import {
  PasskeyAssertions,
  type PasskeyAssertionDto,
  PasskeyChallenges,
  signedChallenge,
  Totps,
} from '../factors/index.js';
import { Members } from '../members/index.js';
import type { Intent } from './intent.js';
import type { GivenApproval } from './intents.repository.js';
import { operationOf } from './operation.js';

/** What a member shows to approve an intent. */
export type ApprovalProof =
  | { readonly method: 'phone-code' | 'totp'; readonly code: string }
  | { readonly method: 'passkey'; readonly assertion: PasskeyAssertionDto };

/** The approval, or why there is none, as a word of a code; `spent` where nothing was judged. */
export type ApprovalVerdict = GivenApproval | { readonly fault: string; readonly spent: boolean };

/** Judges what is shown to approve an intent. The tries must have been reserved. */
@Injectable()
@Checkpoint('⑧.pending-change', '③.passkey')
export class ApprovalJudge {
  constructor(
    private readonly db: Db,
    private readonly codes: OneTimeCodes,
    private readonly totps: Totps,
    private readonly assertions: PasskeyAssertions,
    private readonly challenges: PasskeyChallenges,
    private readonly members: Members,
  ) {}

  async run(intent: Intent, proof: ApprovalProof): Promise<ApprovalVerdict> {
    switch (proof.method) {
      case 'phone-code':
        return this.phoneCode(intent, proof.code);
      case 'totp':
        return (await this.totps.use(intent.memberId, proof.code))
          ? { method: 'totp', passkey: undefined }
          : { fault: 'app-code-wrong', spent: false };
      case 'passkey':
        return this.passkey(intent, proof.assertion);
    }
  }

  private async phoneCode(intent: Intent, code: string): Promise<ApprovalVerdict> {
    const { phone } = await this.members.person(intent.memberId);
    const verdict = await this.codes.verify(operationOf(intent.operation).purpose, intent.id, code, phone);
    if (verdict === 'right') return { method: 'phone-code', passkey: undefined };
    return { fault: `code-${verdict}`, spent: verdict === 'spent' };
  }

  /** The challenge is used up first, so that one signature approves one thing once, whatever comes of it. */
  private async passkey(intent: Intent, assertion: PasskeyAssertionDto): Promise<ApprovalVerdict> {
    const { id, memberId, paramsHash } = intent;
    const challenge = signedChallenge(assertion);
    const use = { purpose: 'approve', memberId, subjectId: id } as const;
    if (challenge === undefined || !(await this.challenges.use(this.db, challenge, use, paramsHash)))
      return { fault: 'passkey-no-challenge', spent: false };
    const judged = await this.assertions.judge(assertion, { challenge, memberId });
    return 'fault' in judged
      ? { fault: `passkey-${judged.fault}`, spent: false }
      : { method: 'passkey', passkey: judged.passkey };
  }
}
