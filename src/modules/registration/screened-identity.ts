import { Injectable } from '@nestjs/common';
import type { NoAnswer } from '../../platform/partners/ask-in-time.js';
import { ScreenApplicant } from '../screening/index.js';
import { AskIdentityProvider } from './ask-identity-provider.js';
import type { ReviewReason } from './application.js';
import type { IdentityAnswer, IdentityQuestion } from './identity-provider.js';

type Confirmed = Extract<IdentityAnswer, { outcome: 'confirmed' }>;

/** A confirmed identity comes with what the lists say of it; without their answer it counts as none. */
export type ScreenedOutcome =
  | (Confirmed & { readonly found: readonly ReviewReason[] })
  | Exclude<IdentityAnswer, { outcome: 'confirmed' }>
  | NoAnswer;

/** Asks the identity provider and, for whom it confirms, the lists of sanctions and of anti-social forces. */
@Injectable()
export class ScreenedIdentity {
  constructor(
    private readonly ask: AskIdentityProvider,
    private readonly screen: ScreenApplicant,
  ) {}

  async run(question: IdentityQuestion): Promise<ScreenedOutcome> {
    const answer = await this.ask.run(question);
    if (answer.outcome !== 'confirmed') return answer;
    const screened = await this.screen.run(question.applicationId, question.person);
    if (screened === 'unknown') return { outcome: 'down' };
    return { ...answer, found: screened === 'hit' ? ['screening-hit'] : [] };
  }
}
