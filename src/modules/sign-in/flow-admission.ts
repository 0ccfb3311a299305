import { Injectable } from '@nestjs/common';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { AdmitMember } from './admit-member.js';
import { deviceLabel } from './device-label.js';
import { DevicesRepository } from './devices.repository.js';
import { type Flow, FlowsRepository } from './flows.repository.js';
import { PathsRepository } from './paths.repository.js';
import { type Hindrance, SecondFactor } from './second-factor.js';
import type { SignedIn } from './sign-in-result.js';

/** Redeems a sign-in whose second factor was right, once: the device becomes known and a session is opened. */
@Injectable()
export class FlowAdmission {
  constructor(
    private readonly db: Db,
    private readonly flows: FlowsRepository,
    private readonly secondFactor: SecondFactor,
    private readonly paths: PathsRepository,
    private readonly devices: DevicesRepository,
    private readonly admit: AdmitMember,
  ) {}

  /** The open session, or why there is none. */
  async run(
    flow: Flow,
    userAgent: string | undefined,
  ): Promise<SignedIn | { readonly hindrance: Hindrance | 'redeemed' }> {
    return this.db.transact(async (tx) => {
      const standing = await this.secondFactor.standing(tx, flow);
      if ('hindrance' in standing) return standing;
      if (!(await this.flows.redeem(tx, flow.id))) return { hindrance: 'redeemed' };
      const { member, failures } = standing;
      const deviceToken = randomToken();
      const deviceId = newId<'Device'>();
      const label = deviceLabel(userAgent);
      await this.devices.insert(tx, { id: deviceId, memberId: member.id, tokenHash: sha256(deviceToken), label });
      await this.paths.succeed(tx, flow.loginIndex, flow.counted);
      const token = await this.admit.run(tx, {
        memberId: member.id,
        securityEpoch: member.securityEpoch,
        deviceId,
        newDevice: true,
        mustChangePassword: flow.mustChangePassword,
        failuresBefore: failures,
        reopened: flow.reopening,
      });
      const { mustChangePassword } = flow;
      return { kind: 'session', token, deviceToken, memberId: member.id, mustChangePassword };
    });
  }
}
