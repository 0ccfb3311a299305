import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { Cards } from '../cards/index.js';
import { PasswordCredentials } from '../credentials/index.js';
import { type MemberId, Members, memberProblems } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { ApplicationSeal } from './application-seal.js';
import type { ReviewReason } from './application.js';
import { type Application, ApplicationsRepository } from './applications.repository.js';
import { applicationApproved } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';
import { approvedMail } from './registration.templates.js';

/** Which conflict with a member an error speaks of; undefined for other errors. */
export function conflictReason(error: unknown): ReviewReason | undefined {
  if (memberProblems.personExists.is(error)) return 'same-person';
  if (memberProblems.phoneHeld.is(error)) return 'phone-held';
  return memberProblems.loginIdTaken.is(error) ? 'login-id-lost' : undefined;
}

/** Makes the member, the credential and the order of the card, and erases the application's own copy: all or nothing. */
@Injectable()
@Checkpoint('a.identity-proof')
export class ApproveApplication {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly seal: ApplicationSeal,
    private readonly members: Members,
    private readonly passwords: PasswordCredentials,
    private readonly cards: Cards,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /**
   * The application must be held by `tx`. Raises the conflicts of `Members.create`, and `registration.identity-not-proven`
   * for an application without a verified identity, which the database would not let through either.
   */
  async within(tx: Tx, application: Application, decidedBy?: string): Promise<MemberId> {
    const { id, sealed, locale, passwordHash } = application;
    const proven = await this.applications.evidenceOf(tx, id);
    if (!proven.some(({ claim }) => claim === 'name')) throw registrationProblems.identityNotProven();
    if (passwordHash === null) throw new Error('an application without a password cannot be approved');

    const memberId = await this.members.create(tx, {
      loginId: this.seal.open(id, 'login_id', sealed.loginId),
      nickname: this.seal.open(id, 'nickname', sealed.nickname),
      person: this.seal.openPerson(id, sealed.person),
      email: this.seal.open(id, 'email', sealed.email),
      phone: this.seal.open(id, 'phone', sealed.phone),
      locale,
      evidence: proven,
    });
    await this.passwords.set(tx, memberId, passwordHash);
    await this.cards.order(tx, memberId);
    await this.applications.approve(tx, application, memberId, decidedBy ?? null);
    await this.notifications.send(tx, approvedMail.to({ kind: 'member', id: memberId }, { params: {}, secret: {} }));
    await this.audit.record(
      tx,
      applicationApproved({
        actor: decidedBy === undefined ? { kind: 'system' } : { kind: 'staff', id: decidedBy },
        subject: { kind: 'application', id },
        memberId,
        details: { memberId, by: decidedBy === undefined ? 'system' : 'staff' },
      }),
    );
    return memberId;
  }
}
