import { type Met, resolveInterruption } from './interruptions.js';
import { problemOf } from './problem.js';

const ROUNDS_MAX = 5;

/**
 * The one way in which pages call the API: gives the answer's body, or raises a `Problem`. A refusal that the person can
 * do something about (the session has ended, an approval is asked) opens its prompt, and the call is made again with what
 * that has brought.
 */
export async function call<Body>(work: (met: Met) => Promise<{ readonly data: Body }>): Promise<Body> {
  let met: Met = {};
  for (let round = 1; ; round += 1) {
    try {
      return (await work(met)).data;
    } catch (thrown) {
      const problem = problemOf(thrown, undefined);
      const more = round === ROUNDS_MAX ? undefined : await resolveInterruption(problem);
      if (more === undefined) throw problem;
      // After a sign-in the session is another one, and what was approved in the one before counts no more.
      met = more;
    }
  }
}
