import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Actor } from '../audit/index.js';
import { LinkSteps } from './link-steps.js';
import { LinksRepository } from './links.repository.js';

/** Ends all links of a member, and what is on its way to be one, because the account has ended. */
@Injectable()
export class EndLinks {
  constructor(
    private readonly links: LinksRepository,
    private readonly steps: LinkSteps,
  ) {}

  async run(tx: Tx, memberId: string, by: Actor): Promise<void> {
    for (const link of await this.links.lockOfMember(tx, memberId))
      await this.steps.unlink(tx, link, 'account-ended', by);
  }
}
