import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { type Control, CONTROLS } from './controls.js';

/** The runs without settings of their own are in two files, so that two of them go on at a time. */
const FILES = 2;

/** One run for every second control, from the `nth` on. */
export function ablateEach(nth: 0 | 1): void {
  const own = CONTROLS.filter((_, at) => at % FILES === nth);
  it.each(own.map((control): [string, Control] => [control.control, control]))('%s', async (_, control) => {
    const ablated = await replayWithout(control);
    keep(ablated);
    expect(ablated.flows).toHaveLength(4);
  });
}
