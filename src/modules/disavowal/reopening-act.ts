import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import type { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { stopsReopened } from './disavowal.events.js';
import { disavowalProblems } from './disavowal.problems.js';
import { reopenedMail } from './disavowal.templates.js';
import { LinksRepository } from './links.repository.js';
import { memberStopRows, StopsRepository } from './stops.repository.js';

/** Takes the stops of a member back, all or none, voids the links of earlier notices, and tells the member. */
@Injectable()
export class ReopeningAct {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly stops: StopsRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** What has changed since the terms were read comes back as a refusal: reopened elsewhere, or stopped once more. */
  async run(memberId: string): Promise<Problem | undefined> {
    const member = { kind: 'member', id: memberId } as const;
    return this.db.transact(async (tx) => {
      await this.stops.hold(tx, memberId);
      const standing = await this.stops.standing(memberId, tx);
      if (standing.length === 0) return disavowalProblems.nothingStopped();
      // All of them wait for one and the same time, so this is all or nothing.
      const reopened = await this.stops.reopenAll(tx, memberId);
      const capabilities = reopened.length;
      if (capabilities === 0) return disavowalProblems.tooEarly();
      await this.audit.witness(tx, memberStopRows, reopened, member);
      const linksVoided = await this.links.voidAll(tx, memberId);
      await this.notifications.send(tx, reopenedMail.to(member, { params: {}, secret: {} }));
      await this.audit.record(
        tx,
        stopsReopened({ actor: member, subject: member, memberId, details: { capabilities, linksVoided } }),
      );
      return undefined;
    });
  }
}
