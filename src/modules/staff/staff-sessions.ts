import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessStrategies, cookieStrategy, type Principal } from '../../platform/access/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/db.js';
import { COOKIES } from '../../platform/http/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { staffSignedOut } from './staff.events.js';
import { StaffRepository } from './staff.repository.js';
import { staffSettings as settings } from './staff.settings.js';

const SWEEP_SECONDS = 3_600;
const SWEEP_ROWS_MAX = 1_000;

/** Sessions at the console: who stands behind the cookie, and their end. */
@Injectable()
export class StaffSessions implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly strategies: AccessStrategies,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.strategies.register(
      'staff',
      cookieStrategy(COOKIES.staff, (token) => this.find(token)),
    );
    this.jobs.every('staff.old-sessions', SWEEP_SECONDS, async () => {
      await this.db.transact((tx) => this.staff.removeOldSessions(tx, SWEEP_ROWS_MAX));
    });
  }

  private async find(token: string): Promise<Principal | undefined> {
    const session = await this.staff.liveSession(sha256(token), settings.sessionIdleSeconds);
    if (session === undefined) return undefined;
    return { level: 'staff', id: session.staffId, sessionId: session.sessionId, roles: session.roles };
  }

  /** Ends the session of a principal. */
  async end({ id, sessionId }: Principal): Promise<void> {
    if (sessionId === undefined) throw new Error('the console is used in sessions');
    await this.db.transact(async (tx) => {
      await this.staff.endSession(tx, sessionId);
      const subject = { kind: 'session', id: sessionId } as const;
      await this.audit.record(tx, staffSignedOut({ actor: { kind: 'staff', id }, subject, details: { sessionId } }));
    });
  }
}
