import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import type { Actor } from '../audit/index.js';
import { PasswordHasher, PasswordPolicy } from '../credentials/index.js';
import { checkEmail, checkText, maskedEmail } from '../members/index.js';
import type { Json } from './canonical-json.js';
import { defineControlledAct, DualControl } from './dual-control.js';
import { ResetCodes } from './resets/reset-codes.js';
import { STAFF_ROLES, type StaffRole } from './roles.js';
import { type NewStaff, StaffAccounts } from './staff-accounts.js';
import { STAFF_LOCALES, type StaffLocale, StaffRepository } from './staff.repository.js';
import { newTotpSecret, otpauthUrl } from './totp.js';

interface EnrolmentPayload extends Readonly<Record<string, Json>> {
  readonly name: string;
  readonly login: string;
  readonly roles: readonly StaffRole[];
  readonly email: string;
  readonly locale: StaffLocale;
}

export const enrolment = defineControlledAct<EnrolmentPayload>({
  name: 'staff.enrolment',
  deciderRoles: ['admin'],
  ttlSeconds: 3 * 86_400,
  // Whoever approves sees where the code will go, and by which name colleagues will know who proposes and approves.
  summary: ({ name, login, roles, email }) => ({ name, login, roles: roles.join(', '), email: maskedEmail(email) }),
});

/** Somebody who is to have an account. */
export interface Enrolment {
  readonly name: string;
  readonly login: string;
  readonly roles: readonly StaffRole[];
  /** Where the person is written to about the account, the code that sets it up included. */
  readonly email: string;
  /** The language of what is written; Japanese where nothing is said. */
  readonly locale?: StaffLocale;
}

const NAME_LENGTH_MAX = 60;
const LOGIN_LENGTH_MAX = 100;

/**
 * Gives somebody an account. The first administrator is made by one person, because there is nobody else yet; the second is
 * proposed by whoever runs the system and approved by the first; from then on an administrator proposes and another one
 * approves. Nobody but the first one's maker ever knows another person's credentials: once it is approved, the person gets a
 * code by mail, and chooses password and code generator with it. Source: checklist h.
 */
@Injectable()
@Checkpoint('②.second-person')
export class EnrolStaff implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly dualControl: DualControl,
    private readonly codes: ResetCodes,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(enrolment, async (tx, payload, approval) => {
      const staffId = await this.accounts.create(tx, payload, approval.proposedBy, approval.approvedBy);
      await this.codes.issue(tx, { staffId, kind: 'enrolment' }, approval);
    });
  }

  /** How many administer, two at most; an account that nobody has set up yet is none. */
  adminsUpToTwo(): Promise<number> {
    return this.db.transact((tx) => this.staff.adminsUpToTwo(tx));
  }

  /**
   * Creates the first administrator and gives what the code generator needs, which is shown once. Raises
   * `request.forbidden` when there is one already, `request.invalid` for a bad password or without the role.
   */
  async first(person: Enrolment, password: string, by: Actor & { readonly id: string }): Promise<string> {
    if (!person.roles.includes('admin')) throw invalid('/roles', 'not-a-choice');
    const examined = this.examined(person);
    const errors = await this.policy.check(password, { loginId: person.login, email: examined.email });
    if (errors.length > 0) throw requestProblems.invalid({ errors });
    const totpSecret = newTotpSecret();
    const account: NewStaff = { ...examined, passwordHash: await this.hasher.hash(password), totpSecret };
    await this.db.transact(async (tx) => {
      if ((await this.staff.adminsUpToTwo(tx)) > 0) throw requestProblems.forbidden();
      await this.accounts.create(tx, account, by);
    });
    return otpauthUrl(totpSecret, person.login);
  }

  /**
   * Whoever runs the system proposes the second administrator, and the first one decides at the console: an administrator
   * alone could not find another to approve. Raises `request.forbidden` once there are two.
   */
  async second(person: Enrolment, by: Actor & { readonly id: string }): Promise<void> {
    if (!person.roles.includes('admin')) throw invalid('/roles', 'not-a-choice');
    if ((await this.adminsUpToTwo()) > 1) throw requestProblems.forbidden();
    await this.propose(person, by);
  }

  /** Proposes an account; another administrator decides at the console. Raises `request.invalid`. */
  async propose(person: Enrolment, by: Actor & { readonly id: string }): Promise<void> {
    const payload: EnrolmentPayload = { ...this.examined(person) };
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, enrolment, { payload, subject: { kind: 'staff', id: newId() }, by }),
    );
  }

  private examined({ name, login, roles, email, locale = 'ja' }: Enrolment): Required<Enrolment> {
    if (roles.length === 0 || !roles.every((role) => STAFF_ROLES.includes(role)))
      throw invalid('/roles', 'not-a-choice');
    if (!STAFF_LOCALES.includes(locale)) throw invalid('/locale', 'not-a-choice');
    // Colleagues read both beside what this person did.
    const checked = checkText(name, { lengthMax: NAME_LENGTH_MAX });
    if (!checked.ok) throw invalid('/name', checked.code);
    const signsInAs = checkText(login, { lengthMax: LOGIN_LENGTH_MAX });
    if (!signsInAs.ok) throw invalid('/login', signsInAs.code);
    const address = checkEmail(email);
    if (!address.ok) throw invalid('/email', address.code);
    return { name: checked.value, login: signsInAs.value, roles: [...new Set(roles)], email: address.value, locale };
  }
}

const invalid = (pointer: string, code: string) => requestProblems.invalid({ errors: [{ pointer, code }] });
