import { Injectable } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { statementsSettings as settings } from './statements.settings.js';

const ofMember: Budget = { name: 'statements.files', triesMax: settings.filesPerMember, windowSeconds: 3_600 };

/** What taking files costs a member, over all sessions and lines: whoever is in the account carries off so many and no more. */
@Injectable()
export class FileBudget {
  constructor(private readonly attempts: Attempts) {}

  /** Raises `request.too-many`. */
  async take(memberId: string): Promise<void> {
    const { granted, retryAfterSeconds } = await this.attempts.reserve(ofMember, memberId);
    if (!granted) throw requestProblems.tooMany({ ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
  }
}
