import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { DevicesRepository, type KnownDevice } from './devices.repository.js';
import { Devices } from './devices.js';
import { Revocations } from './revocations.js';
import { SessionsRepository } from './sessions.repository.js';
import { deviceRevoked, devicesRevoked } from './sign-in.events.js';

@Injectable()
@Checkpoint('③.devices-listed')
export class StoredDevices extends Devices {
  constructor(
    private readonly db: Db,
    private readonly devices: DevicesRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: Audit,
    private readonly revocations: Revocations,
  ) {
    super();
  }

  override ofMember(memberId: string): Promise<KnownDevice[]> {
    return this.devices.ofMember(memberId);
  }

  override async revoke(memberId: string, deviceId: string, from: string): Promise<void> {
    const by = (await this.sessions.findByIds([from])).find((session) => session.memberId === memberId);
    await this.db.transact(async (tx) => {
      if (!(await this.devices.revoke(tx, memberId, deviceId))) throw requestProblems.notFound();
      const sessionIds = await this.sessions.endOfDevice(tx, deviceId);
      await this.audit.record(
        tx,
        deviceRevoked({
          actor: { kind: 'member', id: memberId },
          subject: { kind: 'device', id: deviceId },
          memberId,
          details: { deviceId, sessions: sessionIds.length },
        }),
      );
      await this.revocations.tell(tx, { memberId, sessionIds, ...(by === undefined ? {} : { by }) });
    });
  }

  override async revokeAll(tx: Tx, memberId: string): Promise<number> {
    const devices = await this.devices.revokeAll(tx, memberId);
    await this.audit.record(
      tx,
      devicesRevoked({
        actor: { kind: 'system' },
        subject: { kind: 'member', id: memberId },
        memberId,
        details: { devices },
      }),
    );
    return devices;
  }
}
