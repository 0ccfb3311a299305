import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import type { BlocklistIdentifier, BlocklistSubjects } from '../blocklist/index.js';
import type { RecipientAddresses, RecipientDirectory } from '../notifications/index.js';
import { ApplicationSeal, type IndexColumn } from './application-seal.js';
import type { ApplicationId } from './application.js';
import { type ApplicationColumn, ApplicationsRepository } from './applications.repository.js';
import { SignalsRepository } from './signals.repository.js';

/** Finds applications: by the cookie of a request, as recipients of messages, and by what a blocklist entry is about. */
@Injectable()
export class ApplicationDirectory implements RecipientDirectory, BlocklistSubjects {
  readonly kind = 'application';

  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly signals: SignalsRepository,
    private readonly seal: ApplicationSeal,
  ) {}

  async principal(tokenHash: Buffer): Promise<Principal | undefined> {
    const id = await this.applications.findByToken(tokenHash);
    return id === undefined ? undefined : { level: 'application', id };
  }

  async find(id: string): Promise<RecipientAddresses | undefined> {
    const application = await this.applications.find(id);
    if (application === undefined || application.erasedAt !== null) return undefined;
    const { sealed, locale } = application;
    return {
      locale,
      email: this.seal.open(id, 'email', sealed.email),
      phone: this.seal.open(id, 'phone', sealed.phone),
    };
  }

  async findByIdentifier({ type, value }: BlocklistIdentifier, limit: number): Promise<ApplicationId[]> {
    if (type === 'device' || type === 'network') {
      return this.signals.applicationsWith(type, this.seal.signalCandidates(type, value), limit);
    }
    const column = COLUMN_OF[type];
    return column === undefined ? [] : this.applications.withValue(column, this.seal.candidates(column, value), limit);
  }
}

/** Where an application keeps what entries of a type are about. */
const COLUMN_OF: Readonly<Partial<Record<BlocklistIdentifier['type'], ApplicationColumn & IndexColumn>>> = {
  phone: 'phone_index',
  email: 'email_index',
  address: 'address_index',
  person: 'name_birth_index',
};
