import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problems/index.js';
import { BoundedQueue } from './bounded-queue.js';

/** Work that ends when it is told to, and counts how much of it runs at once. */
class Gate {
  mostAtOnce = 0;
  started = 0;
  private atOnce = 0;
  private readonly ends: (() => void)[] = [];

  readonly work = (): Promise<void> => {
    this.started += 1;
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    return new Promise((resolve) =>
      this.ends.push(() => {
        this.atOnce -= 1;
        resolve();
      }),
    );
  };

  end(): void {
    this.ends.shift()?.();
  }
}

const codeOf = (outcome: PromiseSettledResult<unknown>): string =>
  outcome.status === 'fulfilled' ? 'done' : outcome.reason instanceof Problem ? outcome.reason.code : 'other';

describe('BoundedQueue', () => {
  it('runs as many as allowed, lets as many wait as allowed and refuses the rest at once', async () => {
    const queue = new BoundedQueue({ atOnceMax: 2, waitingMax: 20, waitMs: 10_000 });
    const gate = new Gate();
    const all = Promise.allSettled(Array.from({ length: 100 }, () => queue.run(gate.work)));
    await pause(1);
    expect(queue.load).toEqual({ underWay: 2, waiting: 20 });
    for (let done = 0; done < 22; done += 1) {
      gate.end();
      await pause(0);
    }
    const outcomes = (await all).map(codeOf);
    expect(outcomes.filter((code) => code === 'done')).toHaveLength(22);
    expect(outcomes.filter((code) => code === 'request.busy')).toHaveLength(78);
    expect(gate.mostAtOnce).toBe(2);
    expect(queue.load).toEqual({ underWay: 0, waiting: 0 });
  });

  it('refuses with Retry-After who has waited too long, and gives the turn to the next', async () => {
    const queue = new BoundedQueue({ atOnceMax: 1, waitingMax: 2, waitMs: 30 });
    const gate = new Gate();
    const first = queue.run(gate.work);
    const second = queue.run(gate.work);
    await expect(second).rejects.toMatchObject({ code: 'request.busy', options: { retryAfterSeconds: 1 } });
    const third = queue.run(gate.work);
    gate.end();
    await first;
    await pause(0);
    gate.end();
    await third;
    expect(gate.started).toBe(2);
  });

  it('keeps its count when work fails', async () => {
    const queue = new BoundedQueue({ atOnceMax: 1, waitingMax: 0, waitMs: 0 });
    await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(queue.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });

  it('lets other work pass deferrable work, which gives its place up when the queue is full', async () => {
    const queue = new BoundedQueue({ atOnceMax: 1, waitingMax: 2, waitMs: 5_000 });
    const done: string[] = [];
    let open: () => void = () => undefined;
    const gate = queue.run(() => new Promise<void>((resolve) => (open = resolve)));
    const work = (name: string) => () => Promise.resolve(void done.push(name));
    const first = queue.run(work('deferrable'), 'deferrable');
    const second = queue.run(work('sent away'), 'deferrable');
    const third = queue.run(work('ordinary'));
    await expect(second).rejects.toMatchObject({ definition: { code: 'request.busy' } });
    await expect(queue.run(work('too many'), 'deferrable')).rejects.toMatchObject({
      definition: { code: 'request.busy' },
    });
    expect(queue.load).toEqual({ underWay: 1, waiting: 2 });
    open();
    await Promise.all([gate, first, third]);
    expect(done).toEqual(['ordinary', 'deferrable']);
    expect(queue.load).toEqual({ underWay: 0, waiting: 0 });
  });
});
