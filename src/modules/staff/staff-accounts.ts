import { Injectable } from '@nestjs/common';
import { BlindIndex, declareSealedTable, FieldCipher, KeyedHash } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { type Actor, Audit } from '../audit/index.js';
import type { StaffRole } from './roles.js';
import { staffCreated } from './staff.events.js';
import { staffProblems } from './staff.problems.js';
import { type StaffAccount, type StaffId, StaffRepository } from './staff.repository.js';

/** Who gets an account. The password is hashed already, the secret of the code generator is not yet sealed. */
export interface NewStaff {
  readonly name: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly totpSecret: string;
  readonly roles: readonly StaffRole[];
}

const nameContext = (id: string): string => `staff_member.name_sealed:${id}`;
const totpContext = (id: string): string => `staff_member.totp_sealed:${id}`;

declareSealedTable({
  table: 'app.staff_member',
  id: 'staff_id',
  sealed: ['name_sealed', 'totp_sealed'],
  // The name that somebody signs in with is kept nowhere else.
  hashes: ['login_index'],
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
    { name, login, passwordHash, totpSecret, roles }: NewStaff,
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
        passwordHash,
        totpSealed: this.cipher.seal(totpSecret, totpContext(id)),
        roles,
        createdBy: `${createdBy.kind}:${createdBy.id}`,
        ...(approvedBy === undefined ? {} : { approvedBy: `${approvedBy.kind}:${approvedBy.id}` }),
      },
      this.index.candidates('staff.login', canonicalLogin(login)),
    );
    if (!written) throw staffProblems.nameTaken();
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

  totpSecret(account: StaffAccount): string {
    return this.cipher.open(account.totpSealed, totpContext(account.id));
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
