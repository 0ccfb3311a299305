import { EVERY_POINT } from './answer.js';

/**
 * The events of the stream that rules look back at. The trigger on the stream that notes them has the same list; a test
 * holds both together.
 */
export const NOTED_EVENTS: readonly string[] = [
  ...['sign-in.tried', 'sign-in.new-device', 'sign-in.known-device', 'sign-in.known-device-refused'],
  ...['sign-in.spraying-seen', 'sign-in.machine-speed-seen', 'credentials.code-refused'],
  ...['registration.application-started', 'registration.phone-proven', 'registration.application-approved'],
  ...['changes.requested', 'changes.took-effect', 'changes.ended'],
  ...['changes.password-changed', 'changes.present-password-refused'],
  ...['factors.change-requested', 'factors.change-took-effect', 'recovery.took-effect'],
  ...['step-up.refused', 'reveals.shown', 'limits.set', 'disavowal.stopped', 'freezes.placed'],
  ...['links.refused', 'links.denied', 'links.linked', 'links.code-wrong', 'links.letter-code-refused'],
  ...['cards.activated', 'cards.activation-refused', 'cards.channel-refused'],
  ...['charges.noticed', 'charges.declined', 'transfers.look-up-missed', 'transfers.receiver-held'],
  ...['payments.declined', 'payments.inactive-card-used', 'payments.card-suspended', 'payments.enumeration-found'],
  ...['payments.switch-set', 'blocklist.entry-meets-subject'],
  ...['staff.person-revealed', 'staff.act-proposed', 'support-desk.member-looked-at'],
];

/** What was decided on and let through, and what was denied. */
const DECIDED = EVERY_POINT.flatMap((point) => [point, `${point}.denied`]);

/** Everything that rules can look back at. */
export const KINDS: readonly string[] = [...DECIDED, ...NOTED_EVENTS];

export const isKind = (word: string): boolean => KINDS.includes(word);
