import { Injectable } from '@nestjs/common';
import { askInTime, type NoAnswer } from '../../platform/partners/ask-in-time.js';
import { type IdentityAnswer, IdentityProvider, type IdentityQuestion } from './identity-provider.js';
import { registrationSettings as settings } from './registration.settings.js';

export type IdentityOutcome = IdentityAnswer | NoAnswer;

/** Asks the identity provider once, within the time it has. */
@Injectable()
export class AskIdentityProvider {
  constructor(private readonly provider: IdentityProvider) {}

  run(question: IdentityQuestion): Promise<IdentityOutcome> {
    return askInTime(settings.identityTimeoutMs, (signal) => this.provider.verify(question, signal));
  }
}
