import { afterEach, describe, expect, it } from '@jest/globals';
import { call } from '../../web/src/api/call.js';
import { type Asking, interruptionStore, type Met, registerInterruption } from '../../web/src/api/interruptions.js';
import { Problem } from '../../web/src/api/problem.js';

const ended = () => new Problem({ code: 'request.no-session', status: 401 });
const required = (intentId: string) => new Problem({ code: 'step-up.required', status: 403, requires: { intentId } });
const Prompt = () => null;

const forget = [
  registerInterruption({ meets: ({ code }) => code === 'request.no-session', Prompt }),
  registerInterruption({
    meets: ({ code }) => code === 'step-up.required',
    missing: ({ requires }) => String(requires?.['intentId']),
    Prompt,
  }),
];

/** What is asked once the calls before have been refused. */
async function asked(): Promise<readonly Asking[]> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return interruptionStore.current();
}

/** A call that is refused in turn by these, and then done; it notes what it was made with. */
function refusedBy(...problems: Problem[]) {
  const made: Met[] = [];
  const done = call((met) => {
    made.push(met);
    const problem = problems.shift();
    return problem === undefined ? Promise.resolve({ data: 'done' }) : Promise.reject(problem);
  });
  return { made, done };
}

afterEach(async () => {
  for (const { answer } of await asked()) answer(undefined);
});

describe('a refused call', () => {
  it('is made again with the intent that was approved', async () => {
    const { made, done } = refusedBy(required('a'));
    const [prompt] = await asked();
    prompt?.answer({ approvedIntent: 'a' });
    expect(await done).toBe('done');
    expect(made).toEqual([{}, { approvedIntent: 'a' }]);
    expect(await asked()).toEqual([]);
  });

  it('is approved anew when a sign-in came in between: another session knows nothing of the first approval', async () => {
    const { made, done } = refusedBy(required('a'), ended(), required('b'));
    for (const met of [{ approvedIntent: 'a' }, {}, { approvedIntent: 'b' }]) (await asked())[0]?.answer(met);
    expect(await done).toBe('done');
    expect(made).toEqual([{}, { approvedIntent: 'a' }, {}, { approvedIntent: 'b' }]);
  });

  it('fails with its problem when the person gives up', async () => {
    const { done } = refusedBy(required('a'));
    const [prompt] = await asked();
    prompt?.answer(undefined);
    await expect(done).rejects.toMatchObject({ code: 'step-up.required' });
  });

  it('shares the sign-in with others, and has an approval for itself', async () => {
    const calls = [refusedBy(ended()), refusedBy(ended()), refusedBy(required('a')), refusedBy(required('b'))];
    const prompts = await asked();
    expect(prompts.map(({ problem }) => problem.code)).toEqual([
      'request.no-session',
      'step-up.required',
      'step-up.required',
    ]);
    for (const { problem, answer } of prompts) {
      const { requires } = problem;
      answer(requires === undefined ? {} : { approvedIntent: String(requires['intentId']) });
    }
    expect(await Promise.all(calls.map(({ done }) => done))).toEqual(Array(4).fill('done'));
    expect(calls.map(({ made }) => made[1])).toEqual([{}, {}, { approvedIntent: 'a' }, { approvedIntent: 'b' }]);
  });

  it('keeps its prompt when the session ends under it, with the sign-in on top', async () => {
    const outer = refusedBy(required('a'));
    await asked();
    const inner = refusedBy(ended());
    const prompts = await asked();
    expect(prompts.map(({ problem }) => problem.code)).toEqual(['step-up.required', 'request.no-session']);
    prompts[1]?.answer({});
    expect(await inner.done).toBe('done');
    prompts[0]?.answer({ approvedIntent: 'a' });
    expect(await outer.done).toBe('done');
  });

  it('is not made again for ever', async () => {
    const { made, done } = refusedBy(...Array.from({ length: 8 }, () => required('a')));
    const failed = expect(done).rejects.toMatchObject({ code: 'step-up.required' });
    for (let round = 0; round < 8; round += 1) for (const { answer } of await asked()) answer({ approvedIntent: 'a' });
    await failed;
    expect(made).toHaveLength(5);
  });

  it('fails at once when nobody can do anything about it', async () => {
    for (const one of forget) one();
    await expect(refusedBy(required('a')).done).rejects.toMatchObject({ code: 'step-up.required' });
  });
});
