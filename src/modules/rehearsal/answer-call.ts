import { Injectable } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { CallAnswers } from '../notifications/index.js';
import { Inbox, type InboxEntry } from './inbox.js';
import { rehearsalProblems } from './rehearsal.problems.js';

/** Presses keys during a call of the sandbox, and gives them to whoever had the call made, as a provider would. */
@Injectable()
export class AnswerCall {
  constructor(
    private readonly inbox: Inbox,
    private readonly answers: CallAnswers,
  ) {}

  /** The call with what was pressed. The keys are taken once; an answer that could not be handed over may be given again. */
  async run(id: string, digits: string): Promise<InboxEntry> {
    const entry = await this.inbox.find(id);
    if (entry === undefined) throw requestProblems.notFound();
    if ((entry.digits ?? []).length === 0 && entry.digitsMax === undefined) throw rehearsalProblems.noAnswerAsked();
    if (!(await this.inbox.answer(entry.id, digits))) throw rehearsalProblems.alreadyAnswered();
    try {
      await this.answers.take(entry.id, digits);
    } catch (error) {
      await this.inbox.forgetAnswer(entry.id);
      throw error;
    }
    return { ...entry, pressed: digits };
  }
}
