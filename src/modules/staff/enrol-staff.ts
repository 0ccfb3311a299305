import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import type { Actor } from '../audit/index.js';
import { PasswordHasher, PasswordPolicy } from '../credentials/index.js';
import type { Json } from './canonical-json.js';
import { defineControlledAct, DualControl } from './dual-control.js';
import { STAFF_ROLES, type StaffRole } from './roles.js';
import { type NewStaff, StaffAccounts } from './staff-accounts.js';
import { StaffRepository } from './staff.repository.js';
import { newTotpSecret, otpauthUrl } from './totp.js';

interface EnrolmentPayload extends Readonly<Record<string, Json>> {
  readonly name: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly totpSecret: string;
  readonly roles: readonly StaffRole[];
}

const enrolment = defineControlledAct<EnrolmentPayload>({
  name: 'staff.enrolment',
  deciderRoles: ['admin'],
  ttlSeconds: 3 * 86_400,
  summary: ({ login, roles }) => ({ login, roles: roles.join(', ') }),
});

export interface Enrolment {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly roles: readonly StaffRole[];
}

/** How an enrolment ended, and what the new person's code generator needs: shown once, kept nowhere in the clear. */
export interface Enrolled {
  readonly outcome: 'created' | 'proposed';
  readonly otpauthUrl: string;
}

/**
 * Gives somebody an account. The first administrator is made by one person, because there is nobody else yet; the second is
 * proposed by whoever runs the system and approved by the first; from then on an administrator proposes and another one
 * approves.
 */
@Injectable()
export class EnrolStaff implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly dualControl: DualControl,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(enrolment, async (tx, payload, { proposedBy, approvedBy }) => {
      await this.accounts.create(tx, payload, proposedBy, approvedBy);
    });
  }

  /** How many administer, two at most. */
  adminsUpToTwo(): Promise<number> {
    return this.db.transact((tx) => this.staff.adminsUpToTwo(tx));
  }

  /**
   * Creates the first administrator. Raises `request.forbidden` when there is one already, `request.invalid` for a bad
   * password or without the role of an administrator.
   */
  async first(person: Enrolment, by: Actor & { readonly id: string }): Promise<Enrolled> {
    if (!person.roles.includes('admin')) throw invalidRoles();
    const account = await this.examined(person);
    await this.db.transact(async (tx) => {
      if ((await this.staff.adminsUpToTwo(tx)) > 0) throw requestProblems.forbidden();
      await this.accounts.create(tx, account, by);
    });
    return { outcome: 'created', otpauthUrl: otpauthUrl(account.totpSecret, person.login) };
  }

  /**
   * Whoever runs the system proposes the second administrator, and the first one decides at the console: an administrator
   * alone could not find another to approve. Raises `request.forbidden` once there are two.
   */
  async second(person: Enrolment, by: Actor & { readonly id: string }): Promise<Enrolled> {
    if (!person.roles.includes('admin')) throw invalidRoles();
    if ((await this.adminsUpToTwo()) > 1) throw requestProblems.forbidden();
    return this.propose(person, by);
  }

  /** Proposes an account; another administrator decides at the console. */
  async propose(person: Enrolment, by: Actor & { readonly id: string }): Promise<Enrolled> {
    const account = await this.examined(person);
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, enrolment, {
        payload: { ...account },
        subject: { kind: 'staff', id: newId() },
        by,
      }),
    );
    return { outcome: 'proposed', otpauthUrl: otpauthUrl(account.totpSecret, person.login) };
  }

  private async examined({ name, login, password, roles }: Enrolment): Promise<NewStaff> {
    if (roles.length === 0 || !roles.every((role) => STAFF_ROLES.includes(role))) throw invalidRoles();
    const errors = await this.policy.check(password, { loginId: login });
    if (errors.length > 0) throw requestProblems.invalid({ errors });
    return { name, login, passwordHash: await this.hasher.hash(password), totpSecret: newTotpSecret(), roles };
  }
}

const invalidRoles = () => requestProblems.invalid({ errors: [{ pointer: '/roles', code: 'not-a-choice' }] });
