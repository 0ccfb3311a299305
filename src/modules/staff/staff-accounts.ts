import { Injectable } from '@nestjs/common';
import { BlindIndex, declareSealedTable, FieldCipher, KeyedHash } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { type Actor, Audit, declareWitnessed } from '../audit/index.js';
import type { StaffRole } from './roles.js';
import { staffCreated } from './staff.events.js';
import { staffProblems } from './staff.problems.js';
import { type StaffAccount, type StaffId, type StaffLocale, StaffRepository } from './staff.repository.js';

/**
 * Who gets an account. The password is hashed already, the secret of the code generator is not yet sealed; who has neither
 * sets the account up by the code that comes by mail.
 */
export interface NewStaff {
  readonly name: string;
  readonly login: string;
  readonly passwordHash?: string;
  readonly totpSecret?: string;
  readonly roles: readonly StaffRole[];
  /** Where the person is written to about the account. */
  readonly email?: string;
  /** The language of what is written; Japanese where nothing is said. */
  readonly locale?: StaffLocale;
}

/** What the sealed name of an account is bound to. */
export const nameContext = (id: string): string => `staff_member.name_sealed:${id}`;
const totpContext = (id: string): string => `staff_member.totp_sealed:${id}`;
const emailContext = (id: string): string => `staff_member.email_sealed:${id}`;

declareSealedTable({
  table: 'app.staff_member',
  id: 'staff_id',
  sealed: ['name_sealed', 'totp_sealed', 'email_sealed'],
  // The name that somebody signs in with is kept nowhere else.
  hashes: ['login_index'],
});

/** Who is of the staff, in which roles, and by what code generator. */
const staffRows = declareWitnessed({
  ...{ row: 'staff.account', table: 'app.staff_member', id: 'staff_id' },
  columns: ['roles', 'active', 'created_by', 'approved_by'],
  sealed: ['totp_sealed'],
});

/** The accounts of the issuer's people: names and secrets sealed, found by the blind index of the sign-in name. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly staff: StaffRepository,
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
    private readonly keyedHash: KeyedHash,
    private readonly audit: Audit,
  ) {}

  /** Makes an account. Raises `staff.name-taken`. */
  async create(
    tx: Tx,
    { name, login, passwordHash, totpSecret, roles, email, locale = 'ja' }: NewStaff,
    createdBy: Actor & { readonly id: string },
    approvedBy?: Actor & { readonly id: string },
  ): Promise<StaffId> {
    const id = newId<'Staff'>();
    const written = await this.staff.insert(
      tx,
      {
        id,
        nameSealed: this.cipher.seal(name, nameContext(id)),
        loginIndex: this.index.of('staff.login', canonicalLogin(login)),
        passwordHash: passwordHash ?? null,
        totpSealed: totpSecret === undefined ? null : this.cipher.seal(totpSecret, totpContext(id)),
        locale,
        ...(email === undefined ? {} : { emailSealed: this.cipher.seal(email, emailContext(id)) }),
        roles,
        createdBy: `${createdBy.kind}:${createdBy.id}`,
        ...(approvedBy === undefined ? {} : { approvedBy: `${approvedBy.kind}:${approvedBy.id}` }),
      },
      this.index.candidates('staff.login', canonicalLogin(login)),
    );
    if (!written) throw staffProblems.nameTaken();
    await this.audit.witness(tx, staffRows, [id], approvedBy ?? createdBy);
    await this.audit.record(
      tx,
      staffCreated({
        actor: approvedBy ?? createdBy,
        subject: { kind: 'staff', id },
        details: { ...asFlags(roles), secondPerson: approvedBy !== undefined },
      }),
    );
    return id;
  }

  find(login: string): Promise<StaffAccount | undefined> {
    return this.staff.findActive(this.index.candidates('staff.login', canonicalLogin(login)));
  }

  /** The key under which tries with a sign-in name are counted, whether somebody has it or not. */
  budgetKey(login: string): string {
    return this.keyedHash.of('tries', 'staff.login', canonicalLogin(login)).toString('hex');
  }

  /** Of the code generator; undefined for who has none. */
  totpSecret({ id, totpSealed }: StaffAccount): string | undefined {
    return totpSealed === null ? undefined : this.cipher.open(totpSealed, totpContext(id));
  }

  /** Gives somebody another code generator, whose code of this step was shown; or none. */
  async setTotp(tx: Tx, id: StaffId, totp: { readonly secret: string; readonly step: number } | null): Promise<void> {
    const sealed = totp === null ? null : { sealed: this.cipher.seal(totp.secret, totpContext(id)), step: totp.step };
    await this.staff.setTotp(tx, id, sealed);
    await this.audit.witness(tx, staffRows, [id], { kind: 'staff', id });
  }

  /** Where the person is written to; undefined where that is not known. */
  async email(staffId: string): Promise<string | undefined> {
    const sealed = await this.staff.emailSealed(staffId);
    return sealed === undefined ? undefined : this.cipher.open(sealed, emailContext(staffId));
  }

  /** How the person is written to, whether the account goes on or not. */
  async reach(staffId: string): Promise<{ readonly locale: StaffLocale; readonly email?: string }> {
    const { locale = 'ja', emailSealed = null } = (await this.staff.reach(staffId)) ?? {};
    return {
      locale,
      ...(emailSealed === null ? {} : { email: this.cipher.open(emailSealed, emailContext(staffId)) }),
    };
  }

  /** Who works here in one of these roles. */
  activeWith(tx: Tx, roles: readonly StaffRole[], rowsMax: number): Promise<StaffId[]> {
    return this.staff.activeWith(roles, rowsMax, tx);
  }

  /** False when one is known already. */
  giveEmail(tx: Tx, id: StaffId, email: string): Promise<boolean> {
    return this.staff.giveEmail(tx, id, this.cipher.seal(email, emailContext(id)));
  }

  /** The name, for the person's own session. */
  async name(staffId: string): Promise<string> {
    const sealed = await this.staff.nameSealed(staffId);
    if (sealed === undefined) throw new Error('no such member of staff');
    return this.cipher.open(sealed, nameContext(staffId));
  }
}

const canonicalLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

const asFlags = (roles: readonly StaffRole[]) => ({
  cardOperations: roles.includes('card-operations'),
  cardRelease: roles.includes('card-release'),
  support: roles.includes('support'),
  fraud: roles.includes('fraud'),
  approver: roles.includes('approver'),
  auditor: roles.includes('auditor'),
  admin: roles.includes('admin'),
});
