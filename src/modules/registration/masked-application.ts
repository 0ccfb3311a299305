import { Injectable } from '@nestjs/common';
import { type Evidence, maskedEmail, maskedName, maskedPhone } from '../members/index.js';
import type { PendingProposal } from '../staff/index.js';
import { ApplicationSeal } from './application-seal.js';
import type { ApplicationUnderReview } from './applications.dto.js';
import type { Application } from './applications.repository.js';

/** The members of the view, for views that have more. */
export type ShownApplication = Pick<ApplicationUnderReview, keyof ApplicationUnderReview>;

/** Brings an application into the form in which staff may see it. */
@Injectable()
export class MaskedApplication {
  constructor(private readonly seal: ApplicationSeal) {}

  view(application: Application, evidence: readonly Evidence[], proposal?: PendingProposal): ShownApplication {
    const { id, sealed } = application;
    const person = this.seal.openPerson(id, sealed.person);
    return {
      id,
      reasons: [...application.reasons],
      score: application.score,
      startedAt: application.createdAt.toISOString(),
      waitingSince: application.movedAt.toISOString(),
      name: maskedName(person),
      birthYear: person.birthDate.slice(0, 4),
      prefecture: person.prefecture,
      phone: maskedPhone(this.seal.open(id, 'phone', sealed.phone)),
      email: maskedEmail(this.seal.open(id, 'email', sealed.email)),
      ...(application.identityMethod === null ? {} : { identityMethod: application.identityMethod }),
      identityProven: evidence.some(({ claim }) => claim === 'name'),
      ...(proposal === undefined ? {} : { proposal }),
      ...(sealed.appeal === null ? {} : { appeal: this.seal.open(id, 'appeal', sealed.appeal) }),
    };
  }
}
