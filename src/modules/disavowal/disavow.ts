import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Factors } from '../factors/index.js';
import { Members } from '../members/index.js';
import { Devices, Sessions } from '../sign-in/index.js';
import { CAPABILITIES } from './capability.js';
import type { DisavowedView } from './disavowal.dto.js';
import { disavowalRefused, memberDisavowed } from './disavowal.events.js';
import { disavowalProblems } from './disavowal.problems.js';
import { FindNotice } from './find-notice.js';
import { type Link, LinksRepository, type LinkState } from './links.repository.js';
import { memberStopRows, StopsRepository } from './stops.repository.js';
import { TellStopped } from './tell-stopped.js';

const REFUSALS: Readonly<Record<Exclude<LinkState, 'open'>, () => Problem>> = {
  used: () => disavowalProblems.linkUsed(),
  expired: () => disavowalProblems.linkExpired(),
  void: () => disavowalProblems.linkVoid(),
};

/**
 * "This was not me": ends all sessions, revokes all devices, ends what was added to sign in with, and stops everything that moves money or shows card details,
 * in one transaction. It needs the database and nothing else. Signing in with password and code stays open, so that
 * whoever gets hold of a link can disturb the member and never lock them out.
 */
@Injectable()
@Checkpoint('h.not-me-page')
export class Disavow {
  constructor(
    private readonly db: Db,
    private readonly notices: FindNotice,
    private readonly links: LinksRepository,
    private readonly stops: StopsRepository,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly factors: Factors,
    private readonly tell: TellStopped,
    private readonly audit: Audit,
  ) {}

  /** Raises `disavowal.link-unknown`, `link-used`, `link-expired` and `link-void`. */
  async run(token: string): Promise<DisavowedView> {
    const link = await this.notices.run(token);
    if (link === undefined) {
      this.audit.count(refusal({ subject: { kind: 'system' } }, 'unknown'));
      throw disavowalProblems.linkUnknown();
    }
    const stoppedAt = link.state === 'open' ? await this.stop(link) : undefined;
    if (stoppedAt === undefined) throw await this.refuse(link);
    return { stoppedAt, capabilities: CAPABILITIES };
  }

  /** Undefined when the link has just been used, or has ended. */
  private async stop(link: Link): Promise<Date | undefined> {
    const { memberId } = link;
    // Before the transaction: a second connection within it would wait for those that wait for this one.
    const member = await this.members.status(memberId);
    if (member === undefined) throw new Error('a link belongs to no member');
    return this.db.transact(async (tx) => {
      await this.stops.hold(tx, memberId);
      const disavowalId = newId<'Disavowal'>();
      const use = await this.links.use(tx, disavowalId, link);
      if (use === undefined) return undefined;
      // In this order: a device that a sign-in under way makes known is there before the devices are revoked, or never.
      await this.sessions.revokeAll(tx, memberId);
      const devices = await this.devices.revokeAll(tx, memberId);
      // Whatever signs in besides the password, and came with what was not the member or after it.
      const factors = await this.factors.disown(tx, memberId, link.issuedAt);
      const again = (await this.stops.standing(memberId, tx)).length > 0;
      const stopped = await this.stops.stopAll(tx, memberId, disavowalId);
      await this.audit.witness(tx, memberStopRows, stopped, { kind: 'anonymous' });
      const { toldBySms } = await this.tell.run(tx, member);
      const details = { linkId: link.id, notice: link.notice, devices, factors, capabilities: CAPABILITIES.length };
      await this.audit.record(tx, memberDisavowed({ ...about(memberId), details: { ...details, again, toldBySms } }));
      return use.madeAt;
    });
  }

  private async refuse({ id, memberId, state }: Link): Promise<Problem> {
    const now = state === 'open' ? await this.links.byId(id) : undefined;
    const reason = now?.state ?? state;
    if (reason === 'open') throw new Error('a link that is open was not used');
    this.audit.count(refusal(about(memberId), reason));
    return REFUSALS[reason]();
  }
}

/** Who pressed is not known: somebody who can read the member's mail or short messages. */
const about = (memberId: string) =>
  ({ actor: { kind: 'anonymous' }, subject: { kind: 'member', id: memberId }, memberId }) as const;

function refusal(
  of: Pick<Parameters<typeof disavowalRefused>[0], 'subject' | 'memberId'>,
  reason: Parameters<typeof disavowalRefused>[0]['details']['reason'],
) {
  return disavowalRefused({ ...of, actor: { kind: 'anonymous' }, outcome: 'refused', details: { reason } });
}
