import { defineEvent } from '../audit/index.js';

const items = ['15'] as const;

/** A live rule was met; what it answered, and at what. */
export const ruleMet = defineEvent<{
  ruleId: string;
  rule: string;
  version: number;
  point: string;
  answer: string;
  /** The decision, or the event. */
  occurrenceId: string;
}>('monitoring.rule-met', { version: 1, items });

/** Nothing could be decided, and what was answered all the same. `rule` where one could not be asked, each for itself. */
export const decidedWithout = defineEvent<{ point: string; answer: string; decisionId: string; rule: string | null }>(
  'monitoring.decided-without',
  { version: 1, items },
);

/** A live rule could not be asked, at this point; once for a while, however often. `all`: the rules were too old. An alarm. */
export const ruleFailed = defineEvent<{ rule: string; point: string }>('monitoring.rule-failed', { version: 1, items });

/** A version of a rule was written. */
export const ruleWritten = defineEvent<{ ruleId: string; rule: string; version: number; point: string }>(
  'monitoring.rule-written',
  { version: 1, items: ['16'] },
);

/** A version is asked from now on, and nothing is done by it. */
export const ruleShadowed = defineEvent<{ ruleId: string; rule: string; version: number }>('monitoring.rule-shadowed', {
  version: 1,
  items: ['16'],
});

/** A version has ended before it decided anything. */
export const ruleDropped = defineEvent<{ ruleId: string; rule: string; version: number }>('monitoring.rule-dropped', {
  version: 1,
  items: ['16'],
});

/** Two people let a version decide; the one before it, if any, is retired. */
export const rulePromoted = defineEvent<{
  ruleId: string;
  rule: string;
  version: number;
  former: number | null;
  answer: string;
  proposalId: string;
  proposedBy: string;
}>('monitoring.rule-promoted', { version: 1, items: ['16', '15'] });

/** Two people have ended a rule that decided. */
export const ruleRetired = defineEvent<{
  ruleId: string;
  rule: string;
  version: number;
  proposalId: string;
  proposedBy: string;
}>('monitoring.rule-retired', { version: 1, items: ['16', '15'] });

/** Two people keep a rule silent for somebody or something, for some days. */
export const ruleSuppressed = defineEvent<{
  ruleId: string;
  rule: string;
  subjectKind: string;
  reason: string;
  days: number;
  proposalId: string;
  proposedBy: string;
}>('monitoring.rule-suppressed', { version: 1, items: ['16'] });

export const backtestAsked = defineEvent<{ backtestId: string; ruleId: string; version: number }>(
  'monitoring.backtest-asked',
  { version: 1, items: ['16'] },
);
export const backtestDone = defineEvent<{
  backtestId: string;
  ruleId: string;
  version: number;
  scored: number;
  hits: number;
}>('monitoring.backtest-done', { version: 1, items: ['16'] });

/** It came to nothing, and why. */
export const backtestFailed = defineEvent<{ backtestId: string; ruleId: string; version: number; reason: string }>(
  'monitoring.backtest-failed',
  { version: 1, items: ['16'] },
);

/** A daily rule could not be asked about some; it is tried again with the next run. An alarm. */
export const dayIncomplete = defineEvent<{ rule: string; version: number; subjects: number }>(
  'monitoring.day-incomplete',
  { version: 1, items },
);

/** What runs every so often has failed for too long. An alarm. */
export const sweepFailing = defineEvent<{ sweep: string; minutes: number }>('monitoring.sweep-failing', {
  version: 1,
  items,
});

/** Jobs of one kind have used up their tries. An alarm. */
export const jobsGivenUp = defineEvent<{ job: string; jobs: number }>('monitoring.jobs-given-up', {
  version: 1,
  items,
});

/** Nothing has arrived, or nothing was scored, for too long; or the rules could not be read. An alarm. */
export const silenceFound = defineEvent<{ what: string; seconds: number }>('monitoring.silence-found', {
  version: 1,
  items,
});
export const silenceEnded = defineEvent<{ what: string }>('monitoring.silence-ended', { version: 1, items });

/** Somebody of the staff has looked at a decision. */
export const decisionLookedAt = defineEvent<{ decisionId: string; point: string }>('monitoring.decision-looked-at', {
  version: 1,
  items: ['④', '15'],
});
