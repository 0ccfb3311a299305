import { WorkThread, workerFile } from '../../platform/threads/index.js';
import { credentialsProblems } from './credentials.problems.js';
import type { Breach, PasswordRule, PasswordRuleSettings } from './rules/breach.js';
import type { PersonalWords } from './rules/personal-words.js';

/** What the serving thread asks of an estimating one. */
export interface EstimateOrder {
  readonly password: string;
  readonly about: PersonalWords;
}

/** Longest times in milliseconds. */
export interface EstimateTimes {
  readonly startMs: number;
  readonly answerMs: number;
}

const WORKER_FILE = workerFile('./estimate-worker', import.meta.url);

/**
 * One thread that examines one password at a time, with all dictionaries loaded. Whatever goes wrong, the password is
 * refused with `credentials.estimate-unavailable`, never accepted.
 */
export class EstimateThread extends WorkThread<EstimateOrder, readonly Breach<PasswordRule>[]> {
  constructor(settings: PasswordRuleSettings, times: EstimateTimes, file: URL = WORKER_FILE) {
    super({ file, settings, ...times, heapMb: 512, fault: unavailable });
  }

  /** Examines one password; the caller sees to it that no two are under way. */
  examine(password: string, about: PersonalWords): Promise<readonly Breach<PasswordRule>[]> {
    return this.ask({ password, about });
  }
}

function unavailable(reason: string, cause?: unknown): Error {
  return credentialsProblems.estimateUnavailable({ retryAfterSeconds: 2, cause: new Error(reason, { cause }) });
}
