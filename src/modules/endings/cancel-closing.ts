import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { MemberAccounts } from '../ledger/index.js';
import { type RevokedSessions, Sessions } from '../sign-in/index.js';
import { ClosingsRepository } from './closings.repository.js';
import { EndClosing } from './end-closing.js';
import { endingsProblems as problems } from './endings.problems.js';

/** The member takes a closing back; and what a revoked session has asked for dies with it. Source: checklist ⑧. */
@Injectable()
@Checkpoint('⑧.cancel')
export class CancelClosing implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly accounts: MemberAccounts,
    private readonly closings: ClosingsRepository,
    private readonly end: EndClosing,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    this.sessions.whenRevoked((tx, revoked) => this.ofSessions(tx, revoked));
  }

  /** Raises `endings.no-closing`. */
  async run(memberId: string): Promise<void> {
    await this.db.transact(async (tx) => {
      await this.accounts.hold(tx, memberId);
      const closing = await this.closings.waiting(memberId, tx);
      if (closing === undefined) throw problems.noClosing();
      // A session of it that is revoked at this moment holds the row alone, and comes first.
      if (!(await this.end.run(tx, closing, 'member', { kind: 'member', id: memberId }))) throw problems.noClosing();
    });
  }

  /** The row decides between this and the lane: whoever comes first ends it. */
  private async ofSessions(tx: Tx, { memberId, sessionIds }: RevokedSessions): Promise<void> {
    const closing = await this.closings.waiting(memberId, tx);
    if (closing === undefined || sessionIds?.includes(closing.sessionId) === false) return;
    await this.end.run(tx, closing, 'session-revoked');
  }
}
