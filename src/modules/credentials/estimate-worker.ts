import { parentPort, workerData } from 'node:worker_threads';
import { examinePassword, type PasswordRuleSettings } from './rules/index.js';
import type { EstimateAnswer, EstimateOrder } from './estimate-messages.js';

// Runs in a thread of its own: the dictionaries and the estimator never touch the thread that serves requests.
const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread only');
const settings = workerData as PasswordRuleSettings;

port.on('message', (order: EstimateOrder) => {
  port.postMessage({
    id: order.id,
    breaches: examinePassword(order.password, order.about, settings),
  } satisfies EstimateAnswer);
});
port.postMessage('ready');
