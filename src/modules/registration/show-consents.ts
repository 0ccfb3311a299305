import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { AcceptedConsentsView } from './consents.dto.js';

/** What a member accepted, in which version and when: no personal data. */
@Injectable()
export class ShowConsents {
  constructor(private readonly applications: ApplicationsRepository) {}

  @Checkpoint('1.consent-versioned')
  async run(memberId: string): Promise<AcceptedConsentsView> {
    const accepted = await this.applications.consentsOf(memberId);
    return {
      consents: accepted.map(({ acceptedAt, ...consent }) => ({ ...consent, acceptedAt: acceptedAt.toISOString() })),
    };
  }
}
