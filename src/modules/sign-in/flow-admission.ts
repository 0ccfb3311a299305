import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Members } from '../members/index.js';
import { AdmitMember } from './admit-member.js';
import { DeviceAdmission } from './device-admission.js';
import { DeviceProofs } from './device-proofs.js';
import { type Flow, FlowsRepository } from './flows.repository.js';
import { PathsRepository } from './paths.repository.js';
import { type Hindrance, SecondFactor } from './second-factor.js';
import type { SecondFactorMethod } from './sign-in.dto.js';
import type { SignedIn, SignInSource } from './sign-in-result.js';

/** The session is open; whether it has ended a row of failures of this ID. */
export interface Admitted {
  readonly session: SignedIn;
  readonly endedRow: boolean;
}

/** Redeems a sign-in whose second factor was right, once: the device becomes known and a session is opened. */
@Injectable()
export class FlowAdmission {
  constructor(
    private readonly db: Db,
    private readonly flows: FlowsRepository,
    private readonly secondFactor: SecondFactor,
    private readonly members: Members,
    private readonly paths: PathsRepository,
    private readonly devices: DeviceAdmission,
    private readonly proofs: DeviceProofs,
    private readonly admit: AdmitMember,
  ) {}

  /** The open session, or why there is none. */
  async run(
    flow: Flow,
    method: SecondFactorMethod,
    { userAgent, deviceToken, proof }: SignInSource,
  ): Promise<Admitted | { readonly hindrance: Hindrance | 'redeemed' }> {
    const keyThumbprint = await this.proofs.newKey(proof);
    return this.db.transact(async (tx) => {
      const standing = await this.secondFactor.standing(tx, flow, method);
      if ('hindrance' in standing) return standing;
      if (!(await this.flows.redeem(tx, flow.id))) return { hindrance: 'redeemed' };
      const { member, failures } = standing;
      // Whoever ends all sessions at this moment also revokes all devices, and this one must be among them or not be.
      const held = await this.members.hold(tx, member.id);
      if (held?.securityEpoch !== member.securityEpoch) return { hindrance: 'sessions-ended' };
      const device = await this.devices.bySecondFactor(tx, member.id, method, {
        ...{ userAgent, deviceToken, keyThumbprint },
      });
      const endedRow = await this.paths.succeed(tx, flow.loginIndex, flow.counted);
      const token = await this.admit.run(tx, {
        memberId: member.id,
        securityEpoch: member.securityEpoch,
        deviceId: device.id,
        newDevice: true,
        method,
        methods: ['password', method],
        mustChangePassword: flow.mustChangePassword,
        failuresBefore: failures,
        reopened: flow.reopening,
      });
      const { mustChangePassword } = flow;
      const session = {
        kind: 'session',
        token,
        deviceToken: device.token,
        memberId: member.id,
        mustChangePassword,
      } as const;
      return { session, endedRow };
    });
  }
}
