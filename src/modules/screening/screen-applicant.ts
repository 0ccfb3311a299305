import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { askInTime } from '../../platform/partners/ask-in-time.js';
import { Audit } from '../audit/index.js';
import { applicantScreened, screeningPostponed } from './screening.events.js';
import { ScreeningRepository } from './screening.repository.js';
import { screeningSettings as settings } from './screening.settings.js';
import { type ScreenedPerson, ScreeningProvider } from './screening-provider.js';

/** Searches an applicant in the lists. Source: controls 1; the acts on money laundering. */
@Injectable()
@Checkpoint('1.provider-down-waits')
export class ScreenApplicant {
  constructor(
    private readonly db: Db,
    private readonly provider: ScreeningProvider,
    private readonly rows: ScreeningRepository,
    private readonly audit: Audit,
  ) {}

  /** `unknown` when nobody could say: the application has to wait, and is never let through. */
  async run(applicationId: string, applicant: ScreenedPerson): Promise<'clear' | 'hit' | 'unknown'> {
    const question = { subject: applicationId, nonce: newId(), person: personOf(applicant) };
    const answer = await askInTime(settings.timeoutMs, (signal) => this.provider.screen(question, signal));
    const about = { actor: { kind: 'system' }, subject: { kind: 'application', id: applicationId } } as const;
    if (answer.outcome === 'down' || answer.outcome === 'slow') {
      const details = { reason: answer.outcome };
      await this.audit.recordAlone(screeningPostponed({ ...about, outcome: 'failed', details }));
      return 'unknown';
    }
    const { outcome } = answer;
    await this.db.transact(async (tx) => {
      await this.rows.recordApplication(tx, applicationId, answer);
      await this.audit.record(tx, applicantScreened({ ...about, details: { hit: outcome === 'hit' } }));
    });
    return outcome;
  }
}

/** No more goes out than the lists are searched by. */
export const personOf = (one: ScreenedPerson): ScreenedPerson => ({
  familyName: one.familyName,
  givenName: one.givenName,
  familyKana: one.familyKana,
  givenKana: one.givenKana,
  birthDate: one.birthDate,
});
