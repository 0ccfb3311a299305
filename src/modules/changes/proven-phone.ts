import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Members, provenAt } from '../members/index.js';
import { changesProblems } from './changes.problems.js';
import { changesSettings as settings } from './changes.settings.js';

/** Whether the phone was the member's for long enough to approve what takes effect at once. Source: checklist ⑧. */
@Injectable()
export class ProvenPhone {
  constructor(
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  /** Raises `changes.factor-too-new`, with from when on it will do where there is such a time. */
  async require(memberId: string): Promise<void> {
    const proven = provenAt(await this.members.evidence(memberId), 'phone');
    if (proven === undefined) throw changesProblems.factorTooNew();
    const until = new Date(proven.getTime() + settings.factorProvenSeconds * 1_000);
    const retryAfterSeconds = Math.ceil((until.getTime() - this.clock.nowMs()) / 1_000);
    if (retryAfterSeconds > 0)
      throw changesProblems.factorTooNew({ requires: { until: until.toISOString() }, retryAfterSeconds });
  }
}
