import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { eachByItself, Jobs } from '../../platform/jobs/index.js';
import { Log } from '../../platform/logging/index.js';
import { IdentityShown, MoneyClosings } from '../changes/index.js';
import { Members } from '../members/index.js';
import { Sessions } from '../sign-in/index.js';
import { CountingProofs } from './counting-proofs.js';
import { EndRecovery } from './end-recovery.js';
import { LettersRepository } from './letters.repository.js';
import { isMembers } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { TakeEffect } from './take-effect.js';

const SYSTEM = { kind: 'system' } as const;

/** Lets what has waited long enough take effect, closes money meanwhile and after it, and ends what dies with all sessions. */
@Injectable()
@Checkpoint('⑧.recovery-waits')
export class SettleRecoveries implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly letters: LettersRepository,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly closings: MoneyClosings,
    private readonly identity: IdentityShown,
    private readonly counting: CountingProofs,
    private readonly effect: TakeEffect,
    private readonly endings: EndRecovery,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('recovery.what-is-due', settings.sweepEverySeconds, () => this.run());
    this.identity.register((memberId, runner) => this.recoveries.identityShownAt(runner, memberId));
    this.closings.register((memberId) => this.recoveries.closedUntilSql(memberId));
    this.sessions.whenRevoked(async (tx, { memberId, sessionIds }) => {
      // One session that is revoked says nothing of whoever can't sign in.
      if (sessionIds === undefined) await this.endings.ofMember(tx, memberId);
    });
  }

  /** One transaction for each, so that none holds up another, nor what is erased. */
  async run(): Promise<void> {
    try {
      await eachByItself(
        await this.recoveries.due(),
        async (id) => {
          const proofs = await this.judge(id);
          // An operator that does not answer now is asked again at the next sweep.
          if (proofs !== 'unknown') await this.db.transact((tx) => this.settle(tx, id, proofs === 'enough'));
        },
        (recoveryId, error) => {
          // It stays due, and is tried at the next sweep.
          this.log.error('recovery.not-settled', { recoveryId }, error);
        },
      );
    } finally {
      await this.recoveries.prune();
      await this.letters.prune();
    }
  }

  /** Whether the proofs still count after the wait. Not within the transaction, as others are asked. */
  private async judge(id: string): Promise<'enough' | 'too-few' | 'unknown'> {
    const found = await this.recoveries.find(id);
    if (found === undefined || !isMembers(found)) return 'too-few';
    return this.counting.judge(found, found.phoneWanted ? 'phone' : undefined);
  }

  private async settle(tx: Tx, id: string, proven: boolean): Promise<void> {
    const found = await this.recoveries.find(id, tx);
    if (found === undefined || !isMembers(found)) return;
    const member = await this.members.hold(tx, found.memberId);
    const recovery = await this.recoveries.lock(tx, id);
    if (recovery?.state !== 'waiting' || !recovery.due || !isMembers(recovery)) return;
    if ((member?.status ?? 'closed') === 'closed') await this.endings.run(tx, recovery, 'member-inactive', SYSTEM);
    else if (!proven) await this.endings.run(tx, recovery, 'proofs-void', SYSTEM);
    else if (!(await this.effect.run(tx, recovery))) await this.endings.run(tx, recovery, 'phone-refused', SYSTEM);
  }
}
