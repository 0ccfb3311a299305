import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, isUniqueViolation, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Members } from '../members/index.js';
import {
  examineAttestation,
  type MadePasskey,
  makingRequest,
  type PasskeyAttestationDto,
  type PasskeyCreationView,
} from '../passkeys/index.js';
import type { PasskeyId, WithoutWait } from './factor.js';
import { factorsSettings as settings } from './factors.settings.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { Audit } from '../audit/index.js';
import { passkeyRows } from './factor-rows.js';
import { PasskeyNames } from './passkey-names.js';
import { PasskeySite } from './passkey-site.js';
import { PasskeysRepository } from './passkeys.repository.js';

/** Who registers: the answer has to come from the session that was asked. */
export interface Registrant {
  readonly memberId: string;
  readonly sessionId: string;
}

/** Lets browsers make passkeys of members, and judges what they have made: discoverable, user verified. */
@Injectable()
@Checkpoint('③.passkey')
export class PasskeyRegistrations {
  constructor(
    private readonly db: Db,
    private readonly passkeys: PasskeysRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly names: PasskeyNames,
    private readonly site: PasskeySite,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {}

  /** For the browser. */
  async request({ memberId, sessionId }: Registrant): Promise<PasskeyCreationView> {
    const [handle, present, userName] = [
      await this.passkeys.handleOf(memberId),
      await this.passkeys.ofMember(memberId),
      await this.members.nickname(memberId),
    ];
    const challenge = await this.challenges.make({ purpose: 'register', memberId, subjectId: sessionId });
    return makingRequest(this.site, challenge, { handle, userName, present }, settings.challengeSeconds);
  }

  /** What was made; undefined when it is not what this session was asked to make. Uses nothing up. */
  examine(made: PasskeyAttestationDto, { memberId, sessionId }: Registrant): Promise<MadePasskey | undefined> {
    return examineAttestation(this.site, made, (challenge) =>
      this.challenges.waits(this.db, challenge, { purpose: 'register', memberId, subjectId: sessionId }),
    );
  }

  /** Keeps it and uses its challenge up; `taken` when that was used already, or somebody has the passkey. */
  async keep(
    tx: Tx,
    { memberId, sessionId }: Registrant,
    { challenge, ...made }: MadePasskey,
    { name, withoutWait }: { readonly name: string; readonly withoutWait: WithoutWait | undefined },
  ): Promise<{ readonly id: PasskeyId; readonly countsFrom: Date } | 'taken'> {
    if (!(await this.challenges.use(tx, challenge, { purpose: 'register', memberId, subjectId: sessionId })))
      return 'taken';
    const id = newId<'Passkey'>();
    try {
      const nameSealed = this.names.seal(id, name);
      const countsFrom = await this.passkeys.insert(tx, { id, memberId, ...made, nameSealed }, withoutWait);
      await this.audit.witness(tx, passkeyRows, [id], { kind: 'member', id: memberId });
      return { id, countsFrom };
    } catch (error) {
      if (isUniqueViolation(error, 'member_passkey_credential')) return 'taken';
      throw error;
    }
  }
}
