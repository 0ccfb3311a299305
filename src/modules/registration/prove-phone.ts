import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { type MemberId, Members, membersSettings } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { ApplicationSeal } from './application-seal.js';
import { ApplicationSteps, aboutApplication } from './application-steps.js';
import { type Application, ApplicationsRepository } from './applications.repository.js';
import type { OpeningView } from './opening.dto.js';
import { openingPhone } from './opening-phone.js';
import { openingView } from './opening-view.js';
import { phoneProven } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';
import { emailInUseMail, phoneTakenMail } from './registration.templates.js';

/** Owners of one address who are told that it was used. */
const TOLD_MAX = 3;
const DAY_SECONDS = 86_400;

/** Whose number it was, and whether it was this opening that has taken it. */
interface Taken {
  readonly holder: MemberId | undefined;
  readonly suspended: boolean;
}

/**
 * Takes the code that was sent to the phone. Only from here on the members are looked at: whoever stands here holds the
 * number. A number that another member has is taken from that member's codes at once and becomes free after a wait.
 */
@Injectable()
export class ProvePhone {
  constructor(
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly applications: ApplicationsRepository,
    private readonly seal: ApplicationSeal,
    private readonly codes: OneTimeCodes,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(id: string, code: string): Promise<OpeningView> {
    const application = await this.steps.open(id, 'prove-phone');
    const phone = this.seal.open(id, 'phone', application.sealed.phone);
    const verdict = await this.codes.verify(openingPhone, id, code, phone);
    if (verdict === 'spent') throw registrationProblems.codeSpent();
    if (verdict === 'wrong') throw registrationProblems.codeWrong({ errors: [{ pointer: '/code', code: 'wrong' }] });
    return openingView(await this.db.transact((tx) => this.prove(tx, id)));
  }

  @Checkpoint('1.evidence-recorded')
  private async prove(tx: Tx, id: string): Promise<Application> {
    const application = await this.steps.lock(tx, id, 'prove-phone');
    const { holder, suspended } = await this.lookAtMembers(tx, application);
    const proven = await this.steps.take(tx, application, 'prove-phone', {
      phone_proven_at: await this.applications.now(tx),
      ...(holder === undefined ? {} : { phone_holder_id: holder, reasons: [...application.reasons, 'phone-held'] }),
      ...(suspended && holder !== undefined ? { suspended_holder_id: holder } : {}),
    });
    await this.applications.insertEvidence(tx, application.id, {
      claim: 'phone',
      method: 'phone-code',
      verifiedBy: 'sekisho',
      verifiedAt: proven.movedAt,
      assuranceLevel: 'possession',
      evidenceHash: sha256(`${id} phone-code ${proven.movedAt.toISOString()}`),
    });
    await this.audit.record(
      tx,
      phoneProven({ ...aboutApplication(id), details: { heldByAnother: holder !== undefined } }),
    );
    return proven;
  }

  /** Suspends the number of whoever has it, and tells them and the owners of the e-mail address by mail. */
  @Checkpoint('5.phone-taken-over')
  private async lookAtMembers(tx: Tx, { id, sealed }: Application): Promise<Taken> {
    const { phoneHolder, sameEmail } = await this.members.likeness(
      tx,
      this.seal.openPerson(id, sealed.person),
      this.seal.open(id, 'email', sealed.email),
      this.seal.open(id, 'phone', sealed.phone),
    );
    const suspended = phoneHolder !== undefined && (await this.members.suspendPhone(tx, phoneHolder));
    if (suspended) {
      const days = Math.ceil(membersSettings.phoneReleaseSeconds / DAY_SECONDS);
      await this.notifications.send(
        tx,
        phoneTakenMail.to({ kind: 'member', id: phoneHolder }, { params: { days }, secret: {} }),
      );
    }
    for (const owner of sameEmail.slice(0, TOLD_MAX)) {
      await this.notifications.send(tx, emailInUseMail.to({ kind: 'member', id: owner }, { params: {}, secret: {} }));
    }
    return { holder: phoneHolder, suspended };
  }
}
