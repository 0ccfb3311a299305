import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import type { Link } from './link.js';
import { about, LinkSteps } from './link-steps.js';
import { linkRematched } from './links.events.js';
import { LinksRepository } from './links.repository.js';
import { linksSettings as settings } from './links.settings.js';
import { MatchHolder } from './match-holder.js';
import { someAtOnce } from './some-at-once.js';

const SYSTEM = { kind: 'system' } as const;

/** Matches every link with the bank again from time to time. A mismatch suspends; no answer is asked for again. Source: checklist 7. */
@Injectable()
@Checkpoint('7.rematch')
export class RematchLinks {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly match: MatchHolder,
    private readonly steps: LinkSteps,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await someAtOnce(await this.links.due('rematch'), settings.askedAtOnce, (link) => this.rematch(link));
  }

  private async rematch(found: Link): Promise<void> {
    const { answer } = await this.match.run(found);
    const result = answer.outcome === 'match' || answer.outcome === 'no-match' ? answer.outcome : 'unknown';
    await this.db.transact(async (tx) => {
      const link = await this.links.lock(tx, found.id);
      if (link?.state !== 'active') return;
      await this.audit.record(tx, linkRematched({ ...about(link, SYSTEM), details: { linkId: link.id, result } }));
      await this.links.rematchIn(
        tx,
        link.id,
        result === 'unknown' ? settings.rematchRetrySeconds : settings.rematchSeconds,
      );
      if (result === 'no-match') await this.steps.suspend(tx, link, 'mismatch', SYSTEM);
    });
  }
}
