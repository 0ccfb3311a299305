/** The order of test files where a run ends with the first failure: the small ones first, one after the other. */
import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

export default class SmallFirst extends Sequencer {
  sort(tests) {
    const sizeOf = ({ path, context }) => context.hasteFS.getSize(path) ?? 0;
    return [...tests].sort((a, b) => sizeOf(a) - sizeOf(b));
  }
}
