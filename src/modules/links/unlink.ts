import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { isLinked, isUnderWay } from './link.js';
import { LinkSteps } from './link-steps.js';
import { linksProblems as problems } from './links.problems.js';
import { LinksRepository } from './links.repository.js';

/** Ends the member's own link, or what is on its way to be one; at once. Source: checklist e and ⑧. */
@Injectable()
export class Unlink {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly steps: LinkSteps,
  ) {}

  /** Raises `links.not-found` and `links.ended`. */
  async run(memberId: string, id: string): Promise<void> {
    const actor = { kind: 'member', id: memberId } as const;
    await this.db.transact(async (tx) => {
      const link = await this.links.lockOwn(tx, id, memberId);
      if (link === undefined) throw problems.notFound();
      if (isUnderWay(link.state)) return this.steps.refuse(tx, link, 'cancelled', actor);
      if (!isLinked(link.state)) throw problems.ended();
      await this.steps.unlink(tx, link, 'member', actor);
    });
  }
}
