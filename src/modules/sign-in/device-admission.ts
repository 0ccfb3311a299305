import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { AssertedPasskey } from '../factors/index.js';
import { deviceLabel } from './device-label.js';
import { DevicesRepository } from './devices.repository.js';
import type { SecondFactorMethod } from './sign-in.dto.js';

/** The device of a sign-in. */
export interface AdmittedDevice {
  readonly id: string;
  readonly isNew: boolean;
  /** For a new device that keeps a key; without one it is not known again. */
  readonly token: string | undefined;
}

/** What is known of the browser that is let in. */
export interface AdmittedBrowser {
  readonly userAgent: string | undefined;
  /** What an earlier sign-in has left on it, whoever's that was: by this a browser of many members is seen. */
  readonly deviceToken: string | undefined;
  readonly keyThumbprint: Buffer | undefined;
}

/** Makes devices known: on probation, unless an old passkey has admitted them. */
@Injectable()
@Checkpoint('③.device-probation')
export class DeviceAdmission {
  constructor(private readonly devices: DevicesRepository) {}

  /** By a password and a second factor. */
  async bySecondFactor(
    tx: Tx,
    memberId: string,
    admittedBy: SecondFactorMethod,
    browser: AdmittedBrowser,
  ): Promise<AdmittedDevice> {
    return this.insert(tx, { memberId, admittedBy, probation: true }, browser);
  }

  /** By a passkey. A device that the member is known on stays that one; any other is new. */
  async byPasskey(
    tx: Tx,
    memberId: string,
    { old }: AssertedPasskey,
    browser: AdmittedBrowser,
  ): Promise<AdmittedDevice> {
    const device = await this.devices.findKnown(browser.deviceToken, browser.keyThumbprint, tx);
    if (device?.memberId === memberId && (await this.devices.touch(tx, device.id))) {
      if (old && device.onProbation) await this.devices.trust(tx, device.id);
      return { id: device.id, isNew: false, token: undefined };
    }
    return this.insert(tx, { memberId, admittedBy: 'passkey', probation: !old }, browser);
  }

  private async insert(
    tx: Tx,
    device: Pick<Parameters<DevicesRepository['insert']>[1], 'memberId' | 'admittedBy' | 'probation'>,
    { userAgent, deviceToken: formerToken, keyThumbprint }: AdmittedBrowser,
  ): Promise<AdmittedDevice> {
    const token = randomToken();
    const id = newId<'Device'>();
    if (keyThumbprint !== undefined) await this.devices.retireKey(tx, device.memberId, keyThumbprint);
    const label = deviceLabel(userAgent);
    await this.devices.insert(tx, { ...device, id, label, tokenHash: sha256(token), formerToken, keyThumbprint });
    return { id, isNew: true, token: keyThumbprint === undefined ? undefined : token };
  }
}
