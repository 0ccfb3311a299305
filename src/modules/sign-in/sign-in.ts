import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import { canonicalLoginId, Members } from '../members/index.js';
import { DeviceProofs } from './device-proofs.js';
import { DevicesRepository } from './devices.repository.js';
import { KnownDeviceSignIn } from './known-device-sign-in.js';
import type { Confirming, SignedIn, SignInInput, SignInSource } from './sign-in-result.js';
import { UnknownDeviceSignIn } from './unknown-device-sign-in.js';

const LOGIN_DOMAIN = 'sign-in.login-id';

/** Begins a sign-in: on a known device of that very member in a lane of its own, else as anybody could. */
@Injectable()
@Checkpoint('5.device-key')
export class SignIn {
  constructor(
    private readonly devices: DevicesRepository,
    private readonly members: Members,
    private readonly knownDevice: KnownDeviceSignIn,
    private readonly unknownDevice: UnknownDeviceSignIn,
    private readonly keyedHash: KeyedHash,
    private readonly proofs: DeviceProofs,
  ) {}

  /**
   * Raises `sign-in.refused` on a known device only. On an unknown one: `request.too-many` when its address or network
   * has failed too often, and `sign-in.proof-of-work-required` while failures are many everywhere; neither depends on
   * what was typed.
   */
  async run(input: SignInInput, source: SignInSource): Promise<SignedIn | Confirming> {
    const loginId = canonicalLoginId(input.loginId);
    const loginIndex = this.keyedHash.of('tries', LOGIN_DOMAIN, loginId);
    const { deviceToken, proof } = source;
    const device = await this.devices.findKnown(deviceToken, proof?.thumbprint);
    if (device !== undefined && proof !== undefined) {
      const member = await this.members.findByLoginId(loginId);
      if (member !== undefined && member.id === device.memberId && (await this.proofs.use(proof))) {
        return this.knownDevice.run(member, device.id, input.password);
      }
    }
    return this.unknownDevice.run({ ...input, loginId, loginIndex }, source.address);
  }
}
