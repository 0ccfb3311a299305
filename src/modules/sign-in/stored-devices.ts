import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { DevicesRepository, type KnownDevice } from './devices.repository.js';
import { Devices } from './devices.js';
import { SessionsRepository } from './sessions.repository.js';
import { deviceRevoked } from './sign-in.events.js';

@Injectable()
@Checkpoint('③.devices-listed')
export class StoredDevices extends Devices {
  constructor(
    private readonly db: Db,
    private readonly devices: DevicesRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: Audit,
  ) {
    super();
  }

  override ofMember(memberId: string): Promise<KnownDevice[]> {
    return this.devices.ofMember(memberId);
  }

  override async revoke(memberId: string, deviceId: string): Promise<void> {
    await this.db.transact(async (tx) => {
      if (!(await this.devices.revoke(tx, memberId, deviceId))) throw requestProblems.notFound();
      const sessions = await this.sessions.endOfDevice(tx, deviceId);
      await this.audit.record(
        tx,
        deviceRevoked({
          actor: { kind: 'member', id: memberId },
          subject: { kind: 'device', id: deviceId },
          memberId,
          details: { deviceId, sessions },
        }),
      );
    });
  }
}
