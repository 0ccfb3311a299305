import { Injectable } from '@nestjs/common';
import { currentContext } from '../../platform/context/request-context.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db, Gathered, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { networkOf } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { Revocations } from './revocations.js';
import { type RevokingSession, Sessions, type SessionGrounds, type WhenRevoked } from './sessions.js';
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
    private readonly revocations: Revocations,
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
      methods: grounds.methods,
      passkeyId: grounds.passkeyId,
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

  override hold(tx: Tx, memberId: string, sessionId: string): Promise<LiveSession | undefined> {
    return this.rows.hold(tx, memberId, sessionId);
  }

  override whenRevoked(act: WhenRevoked): void {
    this.revocations.register(act);
  }

  override async end(memberId: string, sessionId: string): Promise<void> {
    await this.db.transact((tx) => this.endIn(tx, memberId, sessionId));
  }

  override async revoke(memberId: string, sessionId: string, from: string): Promise<void> {
    const by = await this.find(memberId, from);
    await this.db.transact(async (tx) => {
      await this.endIn(tx, memberId, sessionId);
      await this.revocations.tell(tx, { memberId, sessionIds: [sessionId], by });
    });
  }

  override async endAll(memberId: string, from: string): Promise<void> {
    const by = await this.find(memberId, from);
    await this.db.transact((tx) => this.revokeAll(tx, memberId, by));
  }

  override async revokeAll(tx: Tx, memberId: string, by?: RevokingSession): Promise<void> {
    await this.members.endAllSessions(tx, memberId);
    await this.revocations.tell(tx, { memberId, ...(by === undefined ? {} : { by }) });
  }

  private async endIn(tx: Tx, memberId: string, sessionId: string): Promise<void> {
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
  }
}
