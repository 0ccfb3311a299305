import { defineEvent } from '../audit/index.js';

/** A breaker has tripped by itself: what it stops holds from this commit on. */
export const breakerTripped = defineEvent<{
  breaker: string;
  target: string;
  by: string;
  measured: number;
  threshold: number;
}>('breakers.tripped', { version: 1, items: ['17', 'h'] });
