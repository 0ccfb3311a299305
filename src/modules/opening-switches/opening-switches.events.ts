import { defineEvent } from '../audit/index.js';

const items = ['3', '6'] as const;

/** Openings or links are held back, or for longer than before. */
export const switchSet = defineEvent<{
  switchId: string;
  target: string;
  effect: string;
  reason: string;
  minutes: number;
  longer: boolean;
}>('opening-switches.set', { version: 1, items });

/** More have come within the hour than its band has: what that asks for holds from this commit on. */
export const rateOutOfBand = defineEvent<{
  switchId: string;
  target: string;
  effect: string;
  counted: number;
  usual: number;
  most: number;
}>('opening-switches.out-of-band', { version: 1, items });

/** Its time was over. */
export const switchExpired = defineEvent<{ switchId: string; target: string; effect: string }>(
  'opening-switches.expired',
  { version: 1, items },
);

/** Two people have released it before its time. The actor is who approved. */
export const switchReleased = defineEvent<{
  switchId: string;
  target: string;
  effect: string;
  proposalId: string;
  proposedBy: string;
}>('opening-switches.released', { version: 1, items });
