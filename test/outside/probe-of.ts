import type { Probe } from '../../src/commands/black-box/probe.js';
import { PROBES } from '../../src/commands/black-box/run-probes.js';

/** The probe of which this is the beginning. Raises an error where there is none. */
export function probeOf(title: string): Probe {
  const found = PROBES.find(({ about, says }) => `${about}: ${says}`.startsWith(title));
  if (found === undefined) throw new Error(`there is no probe ${title}`);
  return found;
}
