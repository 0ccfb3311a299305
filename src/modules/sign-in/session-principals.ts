import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AccessStrategies,
  cookieStrategy,
  isMemberLevel,
  type Lack,
  MEMBER_LEVELS,
  type MemberLevel,
  type Principal,
  type Proof,
  ProofSources,
} from '../../platform/access/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { COOKIES } from '../../platform/http/index.js';
import { Gathered } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { CardGate } from '../cards/index.js';
import { LivingProofs } from '../factors/index.js';
import { Members, type SignInMember } from '../members/index.js';
import { assuranceLacking } from './sign-in.events.js';
import { type LiveSession, SessionsRepository } from './sessions.repository.js';

/** Who stands behind the cookies of a member's session and of a sign-in under way. */
@Injectable()
export class SessionPrincipals implements OnModuleInit {
  private readonly sessions = new Gathered<LiveSession>(async (hashes) => {
    const found = await this.rows.findByTokens(hashes.map((hash) => Buffer.from(hash, 'hex')));
    return new Map(found.map((session) => [session.tokenHash.toString('hex'), session]));
  });

  private readonly standings = new Gathered<SignInMember>(async (ids) => {
    const found = await this.members.statuses(ids);
    return new Map(found.map((member) => [member.id, member]));
  });

  /** Several requests of one member ask the gate once. */
  private readonly levels = new Gathered<MemberLevel>(async (ids) => {
    const found = await Promise.all(ids.map(async (id) => [id, await this.gate.levelOf(id)] as const));
    return new Map(found);
  });

  constructor(
    private readonly strategies: AccessStrategies,
    private readonly rows: SessionsRepository,
    private readonly members: Members,
    private readonly gate: CardGate,
    private readonly proofs: ProofSources,
    private readonly living: LivingProofs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.strategies.register(
      MEMBER_LEVELS,
      cookieStrategy(COOKIES.member, (token) => this.find(token)),
    );
    this.proofs.register(MEMBER_LEVELS, (principal) => this.shownAtSignIn(principal));
    this.proofs.judgeBy(MEMBER_LEVELS, ({ id }, proofs) => this.living.of(id, proofs));
    this.proofs.whenLacking((principal, lack) => {
      this.note(principal, lack);
    });
    // Whether there is such a sign-in is not told by a missing level: its routes answer the same for any cookie.
    this.strategies.register(
      'sign-in',
      cookieStrategy(COOKIES.signIn, (token) =>
        Promise.resolve<Principal>({ level: 'sign-in', id: sha256(token).toString('hex') }),
      ),
    );
  }

  /** A session that has just ended has shown nothing. */
  private async shownAtSignIn({ id, sessionId = '' }: Principal): Promise<Proof[]> {
    const [session] = await this.rows.findByIds([sessionId]);
    if (session?.memberId !== id) return [];
    const { openedAt: at, passkeyId } = session;
    return session.methods.map((method) => ({ method, at, ...(method === 'passkey' ? { passkeyId } : {}) }));
  }

  private note({ level, id, sessionId }: Principal, { shortfall, demanded }: Lack): void {
    if (!isMemberLevel(level) || sessionId === undefined) return;
    this.audit.count(
      assuranceLacking({
        actor: { kind: 'member', id },
        subject: { kind: 'session', id: sessionId },
        memberId: id,
        outcome: 'refused',
        details: { shortfall, demanded },
      }),
    );
  }

  /** The level is that of the card at this moment; the member's counter and standing are read anew each time. */
  private async find(token: string): Promise<Principal | undefined> {
    const session = await this.sessions.get(sha256(token).toString('hex'));
    if (session === undefined) return undefined;
    const [member, level] = await Promise.all([
      this.standings.get(session.memberId),
      this.levels.get(session.memberId),
    ]);
    if (member?.status !== 'active' || member.securityEpoch !== session.securityEpoch) return undefined;
    if (level === undefined) return undefined;
    if (session.stale) await this.rows.touch(session.id);
    const passwordKnown = session.mustChangePassword ? ({ passwordKnown: true } as const) : {};
    return { level, id: session.memberId, sessionId: session.id, ...passwordKnown };
  }
}
