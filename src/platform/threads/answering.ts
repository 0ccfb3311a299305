import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer, ThreadOrder, ThreadReady } from './messages.js';

/**
 * Runs in a worker: says that it is ready, and answers each order with what `work` makes of it and of the settings that the
 * thread was started with. Work that raises an error ends the thread, and the next order gets a new one.
 */
export function answerOrders(work: (order: never, settings: never) => unknown): void {
  const port = parentPort;
  if (port === null) throw new Error('this file runs in a worker thread only');
  const answer = async ({ id, order }: ThreadOrder): Promise<void> => {
    port.postMessage({ id, answer: await work(order as never, workerData as never) } satisfies ThreadAnswer);
  };
  // A rejection that nobody handles ends the thread, as it should.
  port.on('message', (order: ThreadOrder) => void answer(order));
  port.postMessage('ready' satisfies ThreadReady);
}
