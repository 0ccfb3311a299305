import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { StoppedEarly, Stopper } from './stopper.js';

describe('stopping', () => {
  let happened: string[];
  let stopper: Stopper;
  let exited: Promise<number>;

  beforeEach(() => {
    const said: string[] = [];
    happened = said;
    exited = new Promise((resolve) => {
      stopper = new Stopper({ say: (line) => said.push(line), exit: resolve, stepWithinMs: 50 });
    });
  });
  const add = (name: string): void => {
    stopper.add(name, () => Promise.resolve(void happened.push(name)));
  };

  it('ends in reverse order what was started, once', async () => {
    add('database');
    add('portal');
    stopper.started();
    stopper.wish('SIGINT');
    stopper.wish('SIGINT');
    expect(await exited).toBe(0);
    expect(happened).toEqual(['SIGINT: stopping (once more to force it)', 'portal', 'database']);
  });

  it('leaves at once when asked again after a moment', async () => {
    const now = jest.spyOn(performance, 'now');
    stopper.add('portal', () => new Promise(() => undefined));
    stopper.started();
    now.mockReturnValue(1_000);
    stopper.wish('SIGINT');
    now.mockReturnValue(2_001);
    stopper.wish('SIGINT');
    now.mockRestore();
    expect(await exited).toBe(130);
  });

  it('ends the start-up at its next step, and then what had been started', async () => {
    add('database');
    stopper.wish('SIGTERM');
    add('portal');
    const early = catchFrom(() => {
      stopper.checkpoint();
    });
    expect(early).toBeInstanceOf(StoppedEarly);
    stopper.startFailed(early);
    expect(await exited).toBe(0);
    expect(happened.slice(1)).toEqual(['portal', 'database']);
  });

  it('goes on with the next step when one fails or hangs, and tells by the exit code', async () => {
    add('database');
    stopper.add('jobs', () => Promise.reject(new Error('broken')));
    stopper.add('portal', () => new Promise(() => undefined));
    stopper.started();
    stopper.wish('SIGTERM');
    expect(await exited).toBe(1);
    expect(happened.slice(1)).toEqual([
      'portal: did not end in time',
      expect.stringMatching(/^jobs: \{"class":"Error"/),
      'database',
    ]);
  });

  it('ends with a failure after one that nobody caught', async () => {
    add('database');
    stopper.started();
    stopper.fail(new TypeError('canary of somebody'));
    expect(await exited).toBe(1);
    expect(happened).toEqual([expect.stringMatching(/^uncaught: \{"class":"TypeError"/), 'database']);
    expect(happened[0]).not.toContain('canary');
  });
});

function catchFrom(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
