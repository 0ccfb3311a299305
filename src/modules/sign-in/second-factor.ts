import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { Members, type SignInMember } from '../members/index.js';
import type { Flow } from './flows.repository.js';
import { PathsRepository } from './paths.repository.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** Why a flow may not go on, as a word of a code. */
export type Hindrance =
  'wrong-password' | 'may-not-sign-in' | 'sessions-ended' | 'phone-suspended' | 'path-closed' | 'row-closed';

export type Standing = { readonly hindrance: Hindrance } | { readonly member: SignInMember; readonly failures: number };

/**
 * Whether a sign-in that waits for its second factor may go on: asked when the code is sent and again when it is
 * redeemed, for what was true when it began need not be true any more.
 */
@Injectable()
@Checkpoint('③.second-factor-unknown-device', '⑤.hundred-in-a-row')
export class SecondFactor {
  constructor(
    private readonly members: Members,
    private readonly paths: PathsRepository,
  ) {}

  async standing(runner: SqlRunner, flow: Flow): Promise<Standing> {
    if (flow.member === undefined) return { hindrance: 'wrong-password' };
    const member = await this.members.status(flow.member.id);
    if (member?.status !== 'active') return { hindrance: 'may-not-sign-in' };
    if (member.securityEpoch !== flow.member.securityEpoch) return { hindrance: 'sessions-ended' };
    if (member.phoneSuspended) return { hindrance: 'phone-suspended' };
    const path = await this.paths.state(runner, flow.loginIndex);
    // The last try of a window may be the right one: its own closing does not count against it.
    if (path.closed && !flow.crossed) return { hindrance: 'path-closed' };
    const failures = Math.max(path.inRow - (flow.counted ? 1 : 0), 0);
    if (failures >= settings.rowMax && !flow.reopening) return { hindrance: 'row-closed' };
    return { member, failures };
  }
}
