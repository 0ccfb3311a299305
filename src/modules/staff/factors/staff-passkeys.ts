import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher, sealContext, type SealedTable } from '../../../platform/crypto/index.js';
import { isUniqueViolation, type SqlRunner, type Tx } from '../../../platform/database/index.js';
import { newId, NO_ID } from '../../../platform/ids/ids.js';
import { Audit, declareWitnessed } from '../../audit/index.js';
import {
  examineAttestation,
  judgeSignature,
  type MadePasskey,
  makingRequest,
  type PasskeyAssertionDto,
  type PasskeyAttestationDto,
  type PasskeyCreationView,
  type PasskeyKeeper,
  type PasskeyRequestView,
  type SignatureFault,
  signingRequest,
} from '../../passkeys/index.js';
import { StaffAccounts } from '../staff-accounts.js';
import { staffCounterWentBack } from '../staff.events.js';
import type { StaffId } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import { ConsolePasskeySite } from './console-passkey-site.js';
import { StaffChallenges, type StaffChallengeUse } from './staff-challenges.js';
import { type KeptStaffPasskey, StaffPasskeysRepository } from './staff-passkeys.repository.js';

const table: SealedTable = { table: 'app.staff_passkey', sealed: ['name_sealed'] };
declareSealedTable(table);

/** Which passkeys sign whom in: one that is put there behind the portal has no event. */
const staffPasskeyRows = declareWitnessed({
  ...{ row: 'staff.passkey', table: 'app.staff_passkey', id: 'id' },
  columns: ['staff_id', 'credential_id', 'public_key'],
});

/** A passkey as its owner may see it. */
export interface ListedStaffPasskey {
  readonly id: string;
  readonly name: string;
  readonly madeAt: Date;
  readonly lastUsedAt: Date | null;
  readonly backedUp: boolean;
}

/** Whose passkey has signed, or why what was signed is worth nothing. */
export type JudgedStaff =
  { readonly staffId: StaffId; readonly passkeyId: string } | { readonly fault: SignatureFault | 'no-challenge' };

interface StaffSession {
  readonly staffId: StaffId;
  readonly sessionId: string;
}

/** Passkeys of staff: how they are made, how what they sign is judged, and which there are. User verification always. */
@Injectable()
export class StaffPasskeys {
  private readonly keeper: PasskeyKeeper<KeptStaffPasskey>;

  constructor(
    private readonly passkeys: StaffPasskeysRepository,
    private readonly challenges: StaffChallenges,
    private readonly accounts: StaffAccounts,
    private readonly cipher: FieldCipher,
    private readonly site: ConsolePasskeySite,
    private readonly audit: Audit,
  ) {
    this.keeper = {
      site,
      find: (credentialId) => passkeys.findByCredential(credentialId),
      ownerOf: ({ staffId }) => staffId,
      handleOf: (staffId) => passkeys.findHandle(staffId),
      use: (id, counter, backedUp) => passkeys.use(id, counter, backedUp),
      tellOfCounter: (passkey) => this.tellOfCounter(passkey),
    };
  }

  /** For the browser; of this person's passkeys in a session, of any of the console without one. */
  async signing(use: StaffChallengeUse): Promise<PasskeyRequestView> {
    const own = 'staffId' in use ? await this.passkeys.of(use.staffId) : [];
    return signingRequest(this.site, this.challenges.make(use), own, settings.passkeyChallengeSeconds);
  }

  /**
   * Uses the challenge up and judges what was signed. `staffId` says whose passkey it has to be, null that it can be nobody's;
   * undefined where the authenticator has to say it.
   */
  async judge(
    assertion: PasskeyAssertionDto,
    use: StaffChallengeUse,
    staffId: StaffId | null | undefined,
  ): Promise<JudgedStaff> {
    const challenge = await this.challenges.signedIn(assertion, use);
    if (challenge === undefined) return { fault: 'no-challenge' };
    const ownerId = staffId === null ? NO_ID : staffId;
    const judged = await judgeSignature(this.keeper, assertion, { challenge, ownerId });
    return 'fault' in judged ? judged : { staffId: judged.passkey.staffId, passkeyId: judged.passkey.id };
  }

  /** For the browser, to make one. */
  async making({ staffId, sessionId }: StaffSession): Promise<PasskeyCreationView> {
    const challenge = this.challenges.make({ purpose: 'register', staffId, sessionId });
    const owner = {
      handle: await this.passkeys.makeHandle(staffId),
      userName: await this.accounts.name(staffId),
      present: await this.passkeys.of(staffId),
    };
    return makingRequest(this.site, challenge, owner, settings.passkeyChallengeSeconds);
  }

  /** What was made; undefined when this session was not asked for it, or has answered already. Uses the challenge up. */
  examine(made: PasskeyAttestationDto, { staffId, sessionId }: StaffSession): Promise<MadePasskey | undefined> {
    return examineAttestation(this.site, made, (challenge) =>
      this.challenges.use(challenge, { purpose: 'register', staffId, sessionId }),
    );
  }

  /** Keeps it and gives its id; `taken` when somebody has it. */
  async keep(
    tx: Tx,
    staffId: StaffId,
    { challenge: _, ...made }: MadePasskey,
    name: string,
  ): Promise<'kept' | 'taken'> {
    const id = newId<'StaffPasskey'>();
    try {
      const nameSealed = this.cipher.seal(name, sealContext(table, 'name_sealed', id));
      await this.passkeys.insert(tx, { id, staffId, ...made, nameSealed });
      await this.audit.witness(tx, staffPasskeyRows, [id], { kind: 'staff', id: staffId });
      return 'kept';
    } catch (error) {
      if (isUniqueViolation(error, 'staff_passkey_credential')) return 'taken';
      throw error;
    }
  }

  /** Those of a person that have not ended, the newest first. */
  async of(staffId: string, runner?: SqlRunner): Promise<ListedStaffPasskey[]> {
    const kept = await this.passkeys.of(staffId, runner);
    return kept.map(({ id, nameSealed, madeAt, lastUsedAt, backedUp }) => {
      const name = this.cipher.open(nameSealed, sealContext(table, 'name_sealed', id));
      return { id, name, madeAt, lastUsedAt, backedUp };
    });
  }

  /** Whether it has not ended, in a transaction that holds its owner. */
  async counts(tx: Tx, staffId: string, id: string): Promise<boolean> {
    return (await this.passkeys.of(staffId, tx)).some((passkey) => passkey.id === id);
  }

  /** False when the person has no such passkey. */
  rename(tx: Tx, staffId: string, id: string, name: string): Promise<boolean> {
    return this.passkeys.rename(tx, staffId, id, this.cipher.seal(name, sealContext(table, 'name_sealed', id)));
  }

  end(tx: Tx, staffId: string, id: string): Promise<void> {
    return this.passkeys.end(tx, staffId, id);
  }

  endAll(tx: Tx, staffId: string): Promise<void> {
    return this.passkeys.endAll(tx, staffId);
  }

  private async tellOfCounter({ id, staffId }: KeptStaffPasskey): Promise<void> {
    const about = {
      actor: { kind: 'anonymous' },
      subject: { kind: 'staff', id: staffId },
      outcome: 'refused',
    } as const;
    await this.audit.recordAlone(staffCounterWentBack({ ...about, details: { passkeyId: id } }));
  }
}
