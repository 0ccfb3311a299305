import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { NO_ID } from '../../platform/ids/ids.js';
import { Members, type SignInMember } from '../members/index.js';
import type { Flow } from './flows.repository.js';
import { PathsRepository } from './paths.repository.js';
import type { SecondFactorMethod } from './sign-in.dto.js';
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

  async standing(runner: SqlRunner, flow: Flow, method: SecondFactorMethod): Promise<Standing> {
    // The same is asked of nobody after a wrong password, so that the time does not tell.
    const member = await this.members.status(flow.member?.id ?? NO_ID, runner);
    const path = await this.paths.state(runner, flow.loginIndex);
    if (flow.member === undefined) return { hindrance: 'wrong-password' };
    if (member?.status !== 'active') return { hindrance: 'may-not-sign-in' };
    if (member.securityEpoch !== flow.member.securityEpoch) return { hindrance: 'sessions-ended' };
    // A code that went to the number before this one says nothing about who has this one.
    const earlier = flow.startedAt < member.phoneCountsFrom;
    if (method === 'phone-code' && (member.phoneSuspended || earlier)) return { hindrance: 'phone-suspended' };
    // The last try of a window may be the right one: its own closing does not count against it.
    if (path.closed && !flow.crossed) return { hindrance: 'path-closed' };
    const failures = Math.max(path.inRow - (flow.counted ? 1 : 0), 0);
    // What opens a path that a long row has closed is a code to the phone, or a passkey in its own lane.
    if (failures >= settings.rowMax && !(flow.reopening && method === 'phone-code')) return { hindrance: 'row-closed' };
    return { member, failures };
  }
}
