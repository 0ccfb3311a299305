import type { Id } from '../../platform/ids/ids.js';

export type ApplicationId = Id<'Application'>;

/** Where an opening stands. `approved`, `expired` and `withdrawn` are ends; `refused` is one unless appealed. */
export const APPLICATION_STATES = [
  'started',
  'phone-proven',
  'credentials-chosen',
  'identity-pending',
  'under-review',
  'approved',
  'refused',
  'expired',
  'withdrawn',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const APPLICATION_STEPS = [
  'prove-phone',
  'choose-credentials',
  'ask-identity',
  'identity-not-confirmed',
  'review',
  'approve',
  'refuse',
  'appeal',
  'expire',
  'withdraw',
] as const;
export type ApplicationStep = (typeof APPLICATION_STEPS)[number];

/**
 * Every step there is, and where it leads; what is missing is refused. The migration holds the same table as a trigger.
 * Choosing credentials anew before identity is asked stays in the same state. Who waits for us (identity, review) does not expire.
 */
const transitions: Readonly<Record<ApplicationState, Partial<Readonly<Record<ApplicationStep, ApplicationState>>>>> = {
  started: { 'prove-phone': 'phone-proven', expire: 'expired', withdraw: 'withdrawn' },
  'phone-proven': { 'choose-credentials': 'credentials-chosen', expire: 'expired', withdraw: 'withdrawn' },
  'credentials-chosen': {
    'choose-credentials': 'credentials-chosen',
    'ask-identity': 'identity-pending',
    expire: 'expired',
    withdraw: 'withdrawn',
  },
  'identity-pending': {
    'identity-not-confirmed': 'credentials-chosen',
    review: 'under-review',
    approve: 'approved',
    withdraw: 'withdrawn',
  },
  'under-review': { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  refused: { appeal: 'under-review' },
  approved: {},
  expired: {},
  withdrawn: {},
};

/** The state after a step; undefined when the step is not open in this state. */
export function nextState(state: ApplicationState, step: ApplicationStep): ApplicationState | undefined {
  return transitions[state][step];
}

/** What the applicant can do next. */
export const NEXT_ACTIONS = ['phone', 'credentials', 'identity', 'wait', 'appeal', 'card', 'none'] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

const actions: Readonly<Record<ApplicationState, NextAction>> = {
  started: 'phone',
  'phone-proven': 'credentials',
  'credentials-chosen': 'identity',
  'identity-pending': 'wait',
  'under-review': 'wait',
  approved: 'card',
  refused: 'appeal',
  expired: 'none',
  withdrawn: 'none',
};

/** What to tell the applicant to do; a second appeal is not open. */
export function nextAction(state: ApplicationState, appealed: boolean): NextAction {
  return state === 'refused' && appealed ? 'none' : actions[state];
}

/** Why an application is looked at by people. Code words: they go into events and to staff, never to the applicant. */
export const REVIEW_REASONS = [
  'same-person',
  'near-match',
  'phone-held',
  'blocklist-hit',
  'protected-person',
  'signals',
  'many-members-one-device',
  'random-draw',
  'identity-not-confirmed',
  'login-id-lost',
  'screening-hit',
  'watched',
  'trend',
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

export const IDENTITY_METHODS = ['certificate', 'chip', 'in-person'] as const;
/** How identity is proven. A photo is no proof, and is not offered. */
export type IdentityMethod = (typeof IDENTITY_METHODS)[number];
