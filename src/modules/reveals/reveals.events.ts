import { defineEvent } from '../audit/index.js';
import type { RevealBundle } from './reveals.operations.js';

/** A member was shown own data in the clear; which, and how many reveals are left of the day. Refusals are `step-up.refused`. */
export const dataRevealed = defineEvent<{
  bundle: RevealBundle;
  revealId: string;
  intentId: string;
  sessionId: string;
  left: number;
}>('reveals.shown', { version: 1, items: ['④', '15'] });
