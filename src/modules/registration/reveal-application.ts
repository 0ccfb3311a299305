import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { type RevealDto, Reveals } from '../staff/index.js';
import { ApplicationSeal } from './application-seal.js';
import type { ApplicationRevealView } from './applications.dto.js';
import type { Application } from './applications.repository.js';
import { ReviewApplication } from './review-application.js';

/** Shows one bundle of an applicant's personal data to a reviewer, who has to compare it with documents and members. */
@Injectable()
@Checkpoint('④.staff-masked')
export class RevealApplication {
  constructor(
    private readonly review: ReviewApplication,
    private readonly seal: ApplicationSeal,
    private readonly reveals: Reveals,
  ) {}

  /** Raises `request.not-found`, which costs nothing, and `staff.reveals-spent`. */
  async run(caller: Principal, id: string, asked: RevealDto): Promise<ApplicationRevealView> {
    const application = await this.review.find(id);
    await this.reveals.spend(caller, { kind: 'application', id }, asked);
    return this.shown(asked, application);
  }

  private shown({ bundle }: RevealDto, { id, sealed }: Application): ApplicationRevealView {
    const person = this.seal.openPerson(id, sealed.person);
    if (bundle === 'person') {
      const { familyName, givenName, familyKana, givenKana, birthDate } = person;
      return { bundle, person: { familyName, givenName, familyKana, givenKana, birthDate } };
    }
    const { postalCode, prefecture, city, street, building } = person;
    const phone = this.seal.open(id, 'phone', sealed.phone);
    const email = this.seal.open(id, 'email', sealed.email);
    const address = { postalCode, prefecture, city, street, ...(building === undefined ? {} : { building }) };
    return { bundle, contact: { phone, email, ...address } };
  }
}
