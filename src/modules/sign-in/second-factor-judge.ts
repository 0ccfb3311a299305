import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { RecoveryCodes, Totps } from '../factors/index.js';
import type { Flow } from './flows.repository.js';
import { SecondFactor } from './second-factor.js';
import type { SecondFactorMethod } from './sign-in.dto.js';
import { signInSettings as settings } from './sign-in.settings.js';
import { reopeningPurpose, signInPurpose } from './sign-in.templates.js';

/** The tries of short codes of one member, whatever the method, the flow, and how often a code is sent. */
const shortCodes: Budget = {
  name: 'sign-in.second-factor',
  triesMax: settings.secondFactorTriesMax,
  windowSeconds: settings.codeTriesSeconds,
};

/** Those of recovery codes. */
const recoveryCodes: Budget = {
  name: 'sign-in.recovery-code',
  triesMax: settings.recoveryCodeTriesMax,
  windowSeconds: settings.codeTriesSeconds,
};

const budgetOf = (method: SecondFactorMethod): Budget => (method === 'recovery-code' ? recoveryCodes : shortCodes);

/** Whose tries they are; a flow whose password was wrong has its own, so that it looks the same and hurts nobody. */
const subjectOf = ({ id, member }: Flow): string => member?.id ?? id;

/** Judges the second factor of a sign-in. A try is spent before, and the same is done for whoever has none. */
@Injectable()
@Checkpoint('⑤.second-factor-budget', '③.second-factor-unknown-device', '⑤.no-oracle')
export class SecondFactorJudge {
  constructor(
    private readonly db: Db,
    private readonly attempts: Attempts,
    private readonly secondFactor: SecondFactor,
    private readonly codes: OneTimeCodes,
    private readonly totps: Totps,
    private readonly recovery: RecoveryCodes,
  ) {}

  async run(flow: Flow, method: SecondFactorMethod, code: string): Promise<'right' | 'wrong' | 'spent'> {
    const reserved = await this.attempts.reserve(budgetOf(method), subjectOf(flow));
    // A refusal writes nothing, and the time of a write is the longest of all.
    if (!reserved.granted) await this.attempts.reserve(budgetOf(method), newId());
    // A code of the sheet is used up by being judged, so that the sign-in must be able to go on.
    const mayGoOn = !('hindrance' in (await this.secondFactor.standing(this.db, flow, method)));
    if (reserved.granted && (mayGoOn || method !== 'recovery-code'))
      return this.judge(flow, method, code, flow.member?.id);
    // The same work, against nobody: or the time would tell whose tries are spent, and with them whose password was right.
    await this.judge({ ...flow, id: newId<'SignInFlow'>(), member: undefined }, method, code, undefined);
    return reserved.granted ? 'wrong' : 'spent';
  }

  private async judge(
    flow: Flow,
    method: SecondFactorMethod,
    code: string,
    memberId: string | undefined,
  ): Promise<'right' | 'wrong' | 'spent'> {
    switch (method) {
      case 'phone-code':
        return this.codes.verify(flow.reopening ? reopeningPurpose : signInPurpose, subjectOf(flow), code);
      case 'totp':
        return (await this.totps.use(memberId, code)) ? 'right' : 'wrong';
      case 'recovery-code':
        return (await this.recovery.use(memberId, code)) ? 'right' : 'wrong';
    }
  }

  /** The whole sign-in has succeeded. */
  async giveBack(flow: Flow, method: SecondFactorMethod): Promise<void> {
    await this.attempts.giveBack(budgetOf(method), subjectOf(flow));
  }
}
