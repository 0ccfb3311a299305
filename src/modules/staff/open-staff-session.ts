import { Injectable } from '@nestjs/common';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { type SecondFactor, staffSignedIn } from './staff.events.js';
import { type StaffId, StaffRepository } from './staff.repository.js';
import { staffSettings as settings } from './staff.settings.js';

export interface OpenedStaffSession {
  readonly token: string;
  readonly sessionId: string;
  readonly staffId: string;
}

/** Opens a session of somebody whose proofs were right, with its event. */
@Injectable()
export class OpenStaffSession {
  constructor(
    private readonly staff: StaffRepository,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, staffId: StaffId, method: SecondFactor): Promise<OpenedStaffSession> {
    const token = randomToken();
    const sessionId = newId();
    const session = { id: sessionId, staffId, tokenHash: sha256(token), lifeSeconds: settings.sessionSeconds };
    await this.staff.openSession(tx, session);
    const about = { actor: { kind: 'staff', id: staffId }, subject: { kind: 'session', id: sessionId } } as const;
    await this.audit.record(tx, staffSignedIn({ ...about, details: { sessionId, method } }));
    return { token, sessionId, staffId };
  }
}
