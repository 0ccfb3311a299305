import { answerOrders } from '../../platform/threads/answering.js';
import { examinePassword, type PasswordRuleSettings } from './rules/index.js';
import type { EstimateOrder } from './estimate-thread.js';

// Runs in a thread of its own: the dictionaries and the estimator never touch the thread that serves requests.
answerOrders(({ password, about }: EstimateOrder, settings: PasswordRuleSettings) =>
  examinePassword(password, about, settings),
);
