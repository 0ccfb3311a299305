import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { sha256 } from '../../platform/crypto/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import {
  Factors,
  factorsSettings,
  type MadePasskey,
  type PasskeyAttestationDto,
  PasskeyRegistrations,
} from '../factors/index.js';
import { passkeyName } from '../passkeys/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { BeginFactorChange } from './begin-factor-change.js';
import { factorProblems } from './factor-changes.problems.js';
import { addPasskey } from './factor-operations.js';

/** Adds a passkey: made by this session's browser, approved, and counting after its wait. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class AddPasskey {
  constructor(
    private readonly approvals: Approvals,
    private readonly registrations: PasskeyRegistrations,
    private readonly factors: Factors,
    private readonly begin: BeginFactorChange,
  ) {}

  /**
   * Raises `request.invalid`, `factors.passkey-not-made`, `factors.passkey-taken`, `factors.passkeys-full`, and what
   * `Approvals.execute` does.
   */
  async run(made: PasskeyAttestationDto, typedName: string, call: ApprovableCall): Promise<void> {
    const name = passkeyName(typedName);
    const { id: memberId, sessionId = '' } = call.caller;
    const registrant = { memberId, sessionId };
    const passkey = await this.examined(made, registrant);
    await this.approvals.execute(addPasskey, { made: hashOf(made) }, call, {
      check: (runner) => this.checkRoom(runner, memberId),
      work: async (tx, spent) => {
        const withoutWait = spent.waivesWaits ? 'passkey' : undefined;
        const kept = await this.registrations.keep(tx, registrant, passkey, { name, withoutWait });
        if (kept === 'taken') throw factorProblems.passkeyTaken();
        await this.begin.run(tx, memberId, { kind: 'add-passkey', factorId: kept.id }, spent);
      },
    });
  }

  private async examined(
    made: PasskeyAttestationDto,
    registrant: { readonly memberId: string; readonly sessionId: string },
  ): Promise<MadePasskey> {
    const passkey = await this.registrations.examine(made, registrant);
    if (passkey === undefined) throw factorProblems.passkeyNotMade();
    return passkey;
  }

  private async checkRoom(runner: SqlRunner, memberId: string): Promise<void> {
    if ((await this.factors.passkeysOf(memberId, runner)) >= factorsSettings.passkeysMax)
      throw factorProblems.passkeysFull();
  }
}

const hashOf = ({ credentialId, clientData, attestation }: PasskeyAttestationDto): string =>
  sha256(`${credentialId}.${clientData}.${attestation}`).toString('hex');
