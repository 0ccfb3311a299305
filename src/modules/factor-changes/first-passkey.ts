import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MEMBER_LEVELS, type Principal, type Proof, ProofSources } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Activations } from '../cards/index.js';
import { Factors, type PasskeyAttestationDto, PasskeyRegistrations } from '../factors/index.js';
import { Members } from '../members/index.js';
import { passkeyName } from '../passkeys/index.js';
import { Sessions } from '../sign-in/index.js';
import { BeginFactorChange } from './begin-factor-change.js';
import { firstPasskeyRefused } from './factor-changes.events.js';
import { factorProblems } from './factor-changes.problems.js';
import { FactorChangesRepository } from './factor-changes.repository.js';

/**
 * The first passkey, made within minutes of the activation of the card and in its session: the four proofs of the
 * activation stand for the approval, so it counts at once. It waives no wait before it is old.
 */
@Injectable()
@Checkpoint('③.passkey', '⑧.factor-waits')
export class FirstPasskey implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly activations: Activations,
    private readonly changes: FactorChangesRepository,
    private readonly factors: Factors,
    private readonly registrations: PasskeyRegistrations,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly begin: BeginFactorChange,
    private readonly proofs: ProofSources,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.activations.register(async (tx, { memberId, sessionId }) => {
      if (sessionId !== undefined) await this.changes.grantFirst(tx, memberId, sessionId);
    });
    this.proofs.register(MEMBER_LEVELS, (principal) => this.shownAtActivation(principal));
  }

  /** The activation asks for the password and a code from the phone, as a sign-in does. */
  private async shownAtActivation({ id, sessionId = '' }: Principal): Promise<Proof[]> {
    const at = await this.changes.activatedAt(this.db, id, sessionId);
    return at === undefined
      ? []
      : [
          { method: 'password', at },
          { method: 'phone-code', at },
        ];
  }

  /** Whether the caller may make one now. */
  async isOpenTo({ id, sessionId = '' }: Principal): Promise<boolean> {
    return (
      (await this.changes.mayMakeFirst(this.db, id, sessionId)) && !(await this.factors.hasEverHadPasskey(id, this.db))
    );
  }

  /** Raises `request.invalid`, `factors.passkey-not-made`, `factors.passkey-taken` and `factors.not-first`. */
  async run(made: PasskeyAttestationDto, typedName: string, { id, sessionId = '' }: Principal): Promise<void> {
    const name = passkeyName(typedName);
    const registrant = { memberId: id, sessionId };
    const passkey = await this.registrations.examine(made, registrant);
    if (passkey === undefined) throw factorProblems.passkeyNotMade();
    const done = await this.db.transact(async (tx) => {
      const securityEpoch = await this.takeGrant(tx, id, sessionId);
      if (securityEpoch === undefined) return false;
      const kept = await this.registrations.keep(tx, registrant, passkey, { name, withoutWait: 'activation' });
      if (kept === 'taken') throw factorProblems.passkeyTaken();
      await this.begin.run(tx, id, { kind: 'first-passkey', factorId: kept.id }, { sessionId, securityEpoch });
      return true;
    });
    if (done) return;
    const who = { actor: { kind: 'member', id }, subject: { kind: 'member', id }, memberId: id } as const;
    await this.audit.recordAlone(firstPasskeyRefused({ ...who, outcome: 'refused', details: {} }));
    throw factorProblems.notFirst();
  }

  /** The member's counter, once the grant is used up; undefined when there is none. */
  private async takeGrant(tx: Tx, memberId: string, sessionId: string): Promise<number | undefined> {
    const member = await this.members.hold(tx, memberId);
    if (member?.status !== 'active' || (await this.factors.hasEverHadPasskey(memberId, tx))) return undefined;
    // Revoked while the passkey was being judged.
    const session = await this.sessions.hold(tx, memberId, sessionId);
    if (session?.securityEpoch !== member.securityEpoch) return undefined;
    return (await this.changes.useFirst(tx, memberId, sessionId)) ? member.securityEpoch : undefined;
  }
}
