import { Injectable } from '@nestjs/common';
import { currentContext } from '../../platform/context/request-context.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { networkOf } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { Gathered } from './gathered.js';
import { Sessions, type SessionGrounds } from './sessions.js';
import { type LiveSession, SessionsRepository } from './sessions.repository.js';
import { sessionEnded } from './sign-in.events.js';

@Injectable()
export class StoredSessions extends Sessions {
  private readonly byId = new Gathered<LiveSession>(async (ids) => {
    const found = await this.rows.findByIds(ids);
    return new Map(found.map((session) => [session.id, session]));
  });

  constructor(
    private readonly db: Db,
    private readonly rows: SessionsRepository,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async open(
    tx: Tx,
    memberId: string,
    grounds: SessionGrounds,
  ): Promise<{ token: string; sessionId: string }> {
    const token = randomToken();
    const sessionId = newId<'Session'>();
    const address = currentContext()?.address;
    await this.rows.insert(tx, {
      id: sessionId,
      memberId,
      tokenHash: sha256(token),
      deviceId: grounds.deviceId,
      securityEpoch: grounds.securityEpoch,
      mustChangePassword: grounds.mustChangePassword ?? false,
      networkPrefix: address === undefined ? undefined : networkOf(address),
    });
    return { token, sessionId };
  }

  override async ofMember(memberId: string): Promise<LiveSession[]> {
    const member = await this.members.status(memberId);
    return member === undefined ? [] : this.rows.ofMember(memberId, member.securityEpoch);
  }

  override async find(memberId: string, sessionId: string): Promise<LiveSession> {
    const session = await this.byId.get(sessionId);
    if (session?.memberId !== memberId) throw requestProblems.notFound();
    return session;
  }

  override async end(memberId: string, sessionId: string): Promise<void> {
    await this.db.transact(async (tx) => {
      if (!(await this.rows.end(tx, memberId, sessionId))) throw requestProblems.notFound();
      await this.audit.record(
        tx,
        sessionEnded({
          actor: { kind: 'member', id: memberId },
          subject: { kind: 'session', id: sessionId },
          memberId,
          details: { sessionId },
        }),
      );
    });
  }

  override async endAll(memberId: string): Promise<void> {
    await this.db.transact((tx) => this.members.endAllSessions(tx, memberId));
  }
}
