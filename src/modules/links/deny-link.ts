import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { isLinked } from './link.js';
import { LinkSteps } from './link-steps.js';
import { LinksRepository } from './links.repository.js';

const SYSTEM = { kind: 'system' } as const;

/** Ends a link at once because its holder, called at the number that the bank holds, says "this was not me". Source: checklist e. */
@Injectable()
@Checkpoint('e.non-member-stop')
export class DenyLink {
  constructor(
    private readonly links: LinksRepository,
    private readonly steps: LinkSteps,
  ) {}

  /** Whether it stood until now. */
  async run(tx: Tx, linkId: string): Promise<boolean> {
    const link = await this.links.lock(tx, linkId);
    if (link === undefined || !isLinked(link.state)) return false;
    await this.steps.deny(tx, link, 'not-me', SYSTEM);
    return true;
  }
}
