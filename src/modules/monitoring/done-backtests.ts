import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { BacktestsRepository, type NamedBacktest } from './backtests.repository.js';
import type { RuleRef } from './rule.js';

export type { NamedBacktest } from './backtests.repository.js';

/** What versions of rules have found in what has been, for who has to name it. Source: checklist 18. */
@Injectable()
export class DoneBacktests {
  constructor(private readonly rows: BacktestsRepository) {}

  /** The newest first, at most `rowsMax`; only those as of `since` or later, of versions that did not decide before it. */
  since(runner: SqlRunner, since: Date, rowsMax: number): Promise<readonly NamedBacktest[]> {
    return this.rows.doneSince(runner, since, rowsMax);
  }

  /** Undefined unless it is done and of this very version. */
  done(
    runner: SqlRunner,
    { backtestId, ...ref }: RuleRef & { readonly backtestId: string },
  ): Promise<NamedBacktest | undefined> {
    return this.rows.ofVersion(runner, backtestId, ref);
  }
}
