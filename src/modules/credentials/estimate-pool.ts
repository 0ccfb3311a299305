import { ThreadPool } from '../../platform/threads/index.js';
import type { EstimateOrder } from './estimate-thread.js';
import type { Breach, PasswordRule } from './rules/breach.js';
import type { PersonalWords } from './rules/personal-words.js';

/** A bounded number of estimating threads with a bounded queue before them. */
export class EstimatePool extends ThreadPool<EstimateOrder, readonly Breach<PasswordRule>[]> {
  /** Raises `request.busy` when too many wait, `credentials.estimate-unavailable` when an answer is late or fails. */
  examine(password: string, about: PersonalWords): Promise<readonly Breach<PasswordRule>[]> {
    return this.ask({ password, about });
  }
}
