import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { sha256 } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { ChannelStanding } from './channel-standing.js';
import { GiveProof } from './give-proof.js';
import { OpenRecovery } from './open-recovery.js';
import { isMembers } from './recovery.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { recoveryPurpose } from './recovery.templates.js';

/** Over all recoveries of what was typed as ID. By it and not by member, or the count would tell that there is one. */
const perTyped: Budget = {
  name: 'recovery.phone-code',
  triesMax: settings.codeTriesMax,
  windowSeconds: settings.triesSeconds,
};

/** The code from the phone as a proof. Its tries are spent before it is judged, those of the day and those of this recovery. */
@Injectable()
@Checkpoint('⑧.recovery')
export class ProveRecoveryPhone {
  constructor(
    private readonly open: OpenRecovery,
    private readonly attempts: Attempts,
    private readonly codes: OneTimeCodes,
    private readonly channels: ChannelStanding,
    private readonly proofs: GiveProof,
  ) {}

  /** Raises `recovery.not-open` and, whatever was wrong, `recovery.proof-refused`. */
  async run(id: string, code: string): Promise<void> {
    const recovery = await this.open.find(id);
    const key = recovery.loginIndex.toString('hex');
    const reserved = await this.attempts.reserve(perTyped, key);
    // The same work against nobody when the day's tries are spent: the time must not tell.
    const verdict = await this.codes.verify(recoveryPurpose, reserved.granted ? recovery.id : newId(), code);
    if (!reserved.granted) throw await this.proofs.refuse(recovery, 'phone', 'tries-spent');
    if (verdict !== 'right' || !isMembers(recovery))
      throw await this.proofs.refuse(recovery, 'phone', `code-${verdict}`);
    const unfit = await this.channels.phone(recovery.memberId);
    if (unfit !== undefined) throw await this.proofs.refuse(recovery, 'phone', unfit);
    await this.attempts.giveBack(perTyped, key);
    // A code is used up by being right, so this recovery is what the proof rests on.
    await this.proofs.run(recovery, { kind: 'phone', evidenceHash: sha256(`recovery-phone:${recovery.id}`) });
  }
}
