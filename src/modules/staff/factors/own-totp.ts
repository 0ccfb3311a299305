import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { JudgeTotp } from '../judge-totp.js';
import { qrPath } from '../qr-path.js';
import { StaffAccounts } from '../staff-accounts.js';
import { staffProblems } from '../staff.problems.js';
import { newTotpSecret, otpauthUrl } from '../totp.js';
import type { StaffTotpSetupView } from './account.dto.js';
import { ChangeOwnAccount } from './change-own-account.js';
import { FreshProof } from './fresh-proof.js';
import { LastFactor } from './last-factor.js';
import { StaffTotpSetups } from './staff-totp-setups.js';

/** The code generator of whoever is signed in at the console: replaced once a code of the new one is shown, or removed. */
@Injectable()
export class OwnTotp {
  constructor(
    private readonly setups: StaffTotpSetups,
    private readonly accounts: StaffAccounts,
    private readonly totps: JudgeTotp,
    private readonly last: LastFactor,
    private readonly change: ChangeOwnAccount,
    private readonly fresh: FreshProof,
  ) {}

  /** A new secret, shown once; the present one stays until a code of the new one is shown. Raises `staff.proof-needed`. */
  async setUp(caller: Principal): Promise<StaffTotpSetupView> {
    await this.fresh.require(caller);
    const secret = newTotpSecret();
    await this.setups.begin({ staffId: caller.id, sessionId: caller.sessionId ?? '' }, secret);
    return shownOnce(secret, await this.accounts.name(caller.id));
  }

  /** Raises `staff.proof-needed`, `staff.setup-over` and `staff.setup-code-wrong`. */
  async replace(caller: Principal, code: string): Promise<void> {
    await this.change.run(caller, 'totp-replaced', async (tx, { id }) => {
      const secret = await this.setups.secret(tx, { staffId: id, sessionId: caller.sessionId ?? '' });
      if (secret === undefined) throw staffProblems.setupOver();
      const step = this.totps.stepOfSecret(secret, code);
      if (step === undefined) throw staffProblems.setupCodeWrong();
      await this.accounts.setTotp(tx, id, { secret, step });
      await this.setups.end(tx, id);
    });
  }

  /** Raises `staff.proof-needed`, `staff.last-factor` and `request.not-found`. */
  async remove(caller: Principal): Promise<void> {
    await this.change.run(caller, 'totp-removed', async (tx, { id, totpSealed }) => {
      if (totpSealed === null) throw requestProblems.notFound();
      await this.last.stays(tx, id, { totp: false });
      await this.accounts.setTotp(tx, id, null);
    });
  }
}

/** What a code generator is set up with, as text and as a picture. */
export function shownOnce(secret: string, label: string): StaffTotpSetupView {
  const uri = otpauthUrl(secret, label);
  return { secret, uri, qr: qrPath(uri) };
}
