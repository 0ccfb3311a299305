import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Members } from '../members/index.js';
import type { FreezeReason, FrozenCapability } from './freeze.js';
import { type FreezeOrder, Freezes } from './freezes.js';

/** Stops something in the name of one of the issuer's people. Stopping needs little: one person and a reason. */
@Injectable()
export class PlaceFreeze {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly freezes: Freezes,
  ) {}

  /** Raises `request.not-found` for nobody. */
  async run(
    target: FreezeOrder['target'],
    { capabilities, reason }: { readonly capabilities: readonly FrozenCapability[]; readonly reason: FreezeReason },
    caller: Principal,
  ): Promise<void> {
    if (target.scope === 'member' && (await this.members.record(target.memberId)) === undefined)
      throw requestProblems.notFound();
    const by = { kind: 'staff', id: caller.id } as const;
    await this.db.transact((tx) => this.freezes.place(tx, { target, capabilities, reason, by }));
  }
}
