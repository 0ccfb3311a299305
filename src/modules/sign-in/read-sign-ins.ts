import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import type { PastSignInView, SignInsView } from './account.dto.js';
import { HistoryRepository } from './history.repository.js';
import { PathsRepository } from './paths.repository.js';
import { signInSettings as settings } from './sign-in.settings.js';

const HOUR_MS = 3_600_000;

/** The sign-ins that a member is shown: no addresses, and the time of a failure to the hour only. */
@Injectable()
@Checkpoint('⑤.history-shown')
export class ReadSignIns {
  constructor(
    private readonly db: Db,
    private readonly history: HistoryRepository,
    private readonly paths: PathsRepository,
  ) {}

  async run(memberId: string): Promise<SignInsView> {
    const [signIns, path] = await Promise.all([
      this.last(memberId, settings.historyMax),
      this.paths.stateOfMember(this.db, memberId),
    ]);
    if (path.inRow === 0 || path.lastTriedAt === undefined) return { signIns, failuresSince: 0 };
    const hour = Math.floor(path.lastTriedAt.getTime() / HOUR_MS);
    return { signIns, failuresSince: path.inRow, lastFailureAt: new Date(hour * HOUR_MS) };
  }

  async last(memberId: string, limit: number): Promise<PastSignInView[]> {
    return (await this.history.ofMember(memberId, limit)).map(({ deviceLabel, ...signIn }) => ({
      ...signIn,
      device: deviceLabel ?? 'forgotten',
    }));
  }
}
