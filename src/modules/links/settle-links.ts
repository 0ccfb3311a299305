import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { isUnderWay, type Link } from './link.js';
import { LinkSteps } from './link-steps.js';
import { LinksRepository } from './links.repository.js';

const SYSTEM = { kind: 'system' } as const;

/** Ends what has waited too long: questions and calls without an answer, and links whose letter came back 14 days ago. */
@Injectable()
@Checkpoint('P3.returned-letter', '7.full-match-only')
export class SettleLinks {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly steps: LinkSteps,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const { id } of await this.links.due('expired')) {
      await this.holding(id, async (tx, link) => {
        if (!isUnderWay(link.state) || !this.isOver(link.callExpiresAt)) return;
        await this.steps.refuse(tx, link, link.state === 'asking' ? 'unknown' : 'unanswered', SYSTEM);
      });
    }
    for (const { id } of await this.links.due('unlink')) {
      await this.holding(id, async (tx, link) => {
        if (link.state === 'suspended' && this.isOver(link.unlinkDueAt))
          await this.steps.unlink(tx, link, 'letter-returned', SYSTEM);
      });
    }
  }

  private holding(id: string, act: (tx: Tx, link: Link) => Promise<void>): Promise<void> {
    return this.db.transact(async (tx) => {
      const link = await this.links.lock(tx, id);
      if (link !== undefined) await act(tx, link);
    });
  }

  private isOver(at: Date | null): boolean {
    return at !== null && at.getTime() <= this.clock.nowMs();
  }
}
