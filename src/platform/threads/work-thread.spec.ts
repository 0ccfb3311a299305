import { afterEach, describe, expect, it } from '@jest/globals';
import { WorkThread } from './work-thread.js';

/** A worker made of a text. It echoes, unless the order says how it is to fail. */
const ECHO = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ id, order }) => {
      if (order === 'hang') for (;;) {}
      if (order === 'exit') process.exit(3);
      if (order === 'throw') throw new Error('broken');
      parentPort.postMessage({ id: id - 1, answer: 'of somebody else' });
      parentPort.postMessage({ id, answer: { order, threadId } });
    });
    parentPort.postMessage('ready');`)}`,
);

class Refused extends Error {
  override name = 'Refused';
}

let thread: WorkThread<unknown, { readonly order: unknown; readonly threadId: number }>;
const open = (): typeof thread => {
  thread = new WorkThread({
    file: ECHO,
    settings: undefined,
    startMs: 5_000,
    answerMs: 300,
    heapMb: 64,
    fault: (reason, cause) => new Refused(reason, { cause }),
  });
  return thread;
};
afterEach(() => thread.close());

describe('a thread', () => {
  it('gives each order its own answer', async () => {
    open();
    for (const order of ['a', 'b', 'c']) expect(await thread.ask(order)).toMatchObject({ order });
  });

  it.each(['hang', 'exit', 'throw'])(
    'that is told to %s refuses this order, and a new one does the next',
    async (how) => {
      open();
      const before = await thread.ask('first');
      await expect(thread.ask(how)).rejects.toBeInstanceOf(Refused);
      const after = await thread.ask('next');
      expect(after.order).toBe('next');
      expect(after.threadId).not.toBe(before.threadId);
    },
  );

  it('is free again after an order that could not be sent to it', async () => {
    open();
    const before = await thread.ask('first');
    await expect(thread.ask({ cannot: () => 'be sent' })).rejects.toThrow('could not be cloned');
    expect(await thread.ask('next')).toEqual({ order: 'next', threadId: before.threadId });
  });

  it('does nothing more once it is closed', async () => {
    open();
    await thread.ask('first');
    const refused = expect(thread.ask('hang')).rejects.toBeInstanceOf(Refused);
    await thread.start();
    await thread.close();
    await refused;
    await expect(thread.ask('next')).rejects.toBeInstanceOf(Refused);
  });
});
