import { Injectable } from '@nestjs/common';
import type { ProofMethod } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import type { DeviceAdmittedBy } from './devices.repository.js';
import { HistoryRepository } from './history.repository.js';
import { Sessions } from './sessions.js';
import { signedInOnKnownDevice, signedInOnNewDevice } from './sign-in.events.js';
import { afterFailuresMail, newDeviceMail } from './sign-in.templates.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';

export interface Admission {
  readonly memberId: string;
  readonly securityEpoch: number;
  readonly deviceId: string;
  readonly newDevice: boolean;
  /** What has decided: the password on a known device, or what admits a new one. */
  readonly method: 'password' | DeviceAdmittedBy;
  /** All that was shown, the deciding one among them. */
  readonly methods: readonly ProofMethod[];
  readonly passkeyId?: string;
  readonly mustChangePassword: boolean;
  readonly failuresBefore: number;
  readonly reopened: boolean;
}

/** Opens the session of a member whose proofs were right: with its history, its event and the mails about it. */
@Injectable()
@Checkpoint('⑤.history-shown')
export class AdmitMember {
  constructor(
    private readonly sessions: Sessions,
    private readonly history: HistoryRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, admission: Admission): Promise<string> {
    const { memberId, deviceId, newDevice, failuresBefore, method } = admission;
    const { token, sessionId } = await this.sessions.open(tx, memberId, admission);
    await this.history.insert(tx, admission);
    const to = { kind: 'member', id: memberId } as const;
    if (newDevice) await this.notifications.send(tx, newDeviceMail.to(to, { params: { by: method }, secret: {} }));
    if (failuresBefore > 0) {
      const params = { failures: failuresBefore };
      await this.notifications.send(tx, afterFailuresMail.to(to, { params, secret: {} }));
    }
    const who = { actor: to, subject: { kind: 'session', id: sessionId }, memberId } as const;
    const details = { sessionId, deviceId, failuresBefore, method };
    await this.audit.record(
      tx,
      newDevice
        ? signedInOnNewDevice({ ...who, details: { ...details, reopened: admission.reopened } })
        : signedInOnKnownDevice({ ...who, details }),
    );
    return token;
  }
}
