import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { ApplicationSeal } from './application-seal.js';
import { type Application, ApplicationsRepository } from './applications.repository.js';
import type { ApplicationUnderReview, ApplicationsView } from './applications.dto.js';

const SHOWN_MAX = 50;

/** The applications that people have to look at, the oldest first, masked. */
@Injectable()
@Checkpoint('④.staff-masked')
export class ReviewList {
  constructor(
    private readonly db: Db,
    private readonly applications: ApplicationsRepository,
    private readonly seal: ApplicationSeal,
  ) {}

  async run(): Promise<ApplicationsView> {
    const waiting = await this.applications.underReview(SHOWN_MAX);
    return { applications: await Promise.all(waiting.map((application) => this.masked(application))) };
  }

  private async masked(application: Application): Promise<ApplicationUnderReview> {
    const { id, sealed } = application;
    const person = this.seal.openPerson(id, sealed.person);
    const evidence = await this.applications.evidenceOf(this.db, id);
    return {
      id,
      reasons: [...application.reasons],
      score: application.score,
      startedAt: application.createdAt.toISOString(),
      waitingSince: application.movedAt.toISOString(),
      name: `${maskWord(person.familyName)} ${maskWord(person.givenName)}`,
      birthYear: person.birthDate.slice(0, 4),
      prefecture: person.prefecture,
      phone: maskPhone(this.seal.open(id, 'phone', sealed.phone)),
      email: maskEmail(this.seal.open(id, 'email', sealed.email)),
      ...(application.identityMethod === null ? {} : { identityMethod: application.identityMethod }),
      identityProven: evidence.some(({ claim }) => claim === 'name'),
      ...(sealed.appeal === null ? {} : { appeal: this.seal.open(id, 'appeal', sealed.appeal) }),
    };
  }
}

/** The first character, and one star whatever the length. */
const maskWord = (word: string): string => `${Array.from(word)[0] ?? ''}*`;
const maskPhone = (phone: string): string => `•••••••${phone.slice(-4)}`;
const maskEmail = (email: string): string => `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;
