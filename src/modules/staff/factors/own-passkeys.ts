import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { type PasskeyAttestationDto, type PasskeyCreationView, passkeyName } from '../../passkeys/index.js';
import { staffProblems } from '../staff.problems.js';
import type { StaffId } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import { ChangeOwnAccount } from './change-own-account.js';
import { FreshProof } from './fresh-proof.js';
import { LastFactor } from './last-factor.js';
import { StaffPasskeys } from './staff-passkeys.js';

/** The passkeys of whoever is signed in at the console: made, named, removed. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly passkeys: StaffPasskeys,
    private readonly last: LastFactor,
    private readonly change: ChangeOwnAccount,
    private readonly fresh: FreshProof,
  ) {}

  /** For the browser, to make one. Raises `staff.proof-needed`: before the person is asked for a finger. */
  async request(caller: Principal): Promise<PasskeyCreationView> {
    await this.fresh.require(caller);
    return this.passkeys.making(sessionOf(caller));
  }

  /**
   * Raises `staff.proof-needed`, `staff.passkey-not-made`, `staff.passkey-taken`, `staff.passkeys-full` and
   * `request.invalid`.
   */
  async add(caller: Principal, made: PasskeyAttestationDto, typedName: string): Promise<void> {
    const name = passkeyName(typedName);
    await this.fresh.require(caller);
    const passkey = await this.passkeys.examine(made, sessionOf(caller));
    if (passkey === undefined) throw staffProblems.passkeyNotMade();
    await this.change.run(caller, 'passkey-added', async (tx, { id }) => {
      if ((await this.passkeys.of(id, tx)).length >= settings.passkeysMax) throw staffProblems.passkeysFull();
      if ((await this.passkeys.keep(tx, id, passkey, name)) === 'taken') throw staffProblems.passkeyTaken();
    });
  }

  /** Raises `staff.proof-needed`, `request.not-found` and `request.invalid`. */
  async rename(caller: Principal, passkeyId: string, typedName: string): Promise<void> {
    const name = passkeyName(typedName);
    await this.change.run(caller, 'passkey-renamed', async (tx, { id }) => {
      if (!(await this.passkeys.rename(tx, id, passkeyId, name))) throw requestProblems.notFound();
    });
  }

  /** Raises `staff.proof-needed`, `staff.last-factor` and `request.not-found`. */
  async remove(caller: Principal, passkeyId: string): Promise<void> {
    await this.change.run(caller, 'passkey-removed', async (tx, { id, totpSealed }) => {
      const own = await this.passkeys.of(id, tx);
      if (!own.some((passkey) => passkey.id === passkeyId)) throw requestProblems.notFound();
      await this.last.stays(tx, id, { totp: totpSealed !== null, exceptPasskey: passkeyId });
      await this.passkeys.end(tx, id, passkeyId);
    });
  }
}

const sessionOf = ({ id, sessionId = '' }: Principal) => ({ staffId: id as StaffId, sessionId });
