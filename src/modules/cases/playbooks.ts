import { FROZEN_CAPABILITIES, type FreezeReason, type FrozenCapability } from '../freezes/index.js';
import type { CaseRole, Phase } from './case.js';

/** What doing a step does. */
export type StepAct =
  /** Stops this of all who have such a part in the case. */
  | {
      readonly kind: 'freeze';
      readonly of: readonly CaseRole[];
      readonly capabilities: readonly FrozenCapability[];
      readonly reason: FreezeReason;
    }
  /** Keeps what is there, before anything changes it. */
  | { readonly kind: 'evidence' }
  /** Tells them by all their verified channels. */
  | { readonly kind: 'notify'; readonly of: readonly CaseRole[] }
  /** Done when every recorded loss is given back. */
  | { readonly kind: 'compensate' }
  /** Somebody has told it to whom it is due, and has a number for it. */
  | { readonly kind: 'report' };

export interface PlaybookStep {
  readonly name: string;
  readonly phase: Phase;
  /** By when, from the opening of the case on. */
  readonly withinMinutes: number;
  readonly act: StepAct;
}

const HOUR = 60;
const DAY = 24 * HOUR;

const evidence: PlaybookStep = {
  ...{ name: 'keep-evidence', phase: 'contain', withinMinutes: 15, act: { kind: 'evidence' } },
};
const stop = (
  name: string,
  of: readonly CaseRole[],
  capabilities: readonly FrozenCapability[],
  reason: FreezeReason,
): PlaybookStep => ({
  ...{ name, phase: 'contain', withinMinutes: 15, act: { kind: 'freeze', of, capabilities, reason } },
});
const tellVictims: PlaybookStep = {
  ...{ name: 'tell-victims', phase: 'notify', withinMinutes: 2 * HOUR, act: { kind: 'notify', of: ['victim'] } },
};
const compensate: PlaybookStep = {
  ...{ name: 'compensate', phase: 'compensate', withinMinutes: 30 * DAY, act: { kind: 'compensate' } },
};
const report = (name: string, withinMinutes: number): PlaybookStep => ({
  ...{ name, phase: 'report', withinMinutes, act: { kind: 'report' } },
});

const MONEY: readonly FrozenCapability[] = ['charge', 'transfer', 'payment'];

/** What is done in which case, in this order, each with its time. Source: checklist 17. */
export const PLAYBOOKS = {
  'account-takeover': [
    evidence,
    stop('stop-victims', ['victim'], FROZEN_CAPABILITIES, 'account-takeover'),
    stop('stop-suspects', ['suspect'], MONEY, 'suspected-fraud'),
    ...[tellVictims, compensate, report('report-police', 3 * DAY), report('report-regulator', 3 * DAY)],
  ],
  'mule-receiver': [
    evidence,
    stop('stop-suspects', ['suspect'], FROZEN_CAPABILITIES, 'suspected-fraud'),
    ...[tellVictims, compensate, report('report-police', 3 * DAY)],
  ],
  'card-misuse': [
    evidence,
    stop('stop-victims', ['victim'], ['payment', 'details'], 'suspected-fraud'),
    ...[tellVictims, compensate, report('report-network', 5 * DAY)],
  ],
  'link-fraud': [
    evidence,
    stop('stop-victims', ['victim', 'suspect'], ['charge', 'linking', 'transfer'], 'suspected-fraud'),
    ...[tellVictims, compensate, report('report-bank', 1 * DAY), report('report-police', 3 * DAY)],
  ],
  incident: [evidence, tellVictims, compensate, report('report-regulator', 1 * DAY)],
} as const satisfies Readonly<Record<string, readonly PlaybookStep[]>>;

export type PlaybookName = keyof typeof PLAYBOOKS;
export const PLAYBOOK_NAMES = Object.keys(PLAYBOOKS) as PlaybookName[];

/** Every step of every playbook, once. */
export const STEP_NAMES: readonly string[] = [
  ...new Set(Object.values(PLAYBOOKS).flatMap((steps) => steps.map(({ name }) => name))),
];

/** The steps of a playbook; of one that is none, nothing. */
export const stepsOf = (playbook: string): readonly PlaybookStep[] =>
  Object.hasOwn(PLAYBOOKS, playbook) ? PLAYBOOKS[playbook as PlaybookName] : [];
