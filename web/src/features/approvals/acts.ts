import type { ProposalView } from '../../api/types.js';

/** The acts that take two people, by the names that the API gives them, and how the pages call them. */
const ACTS = {
  'changes.release': 'release-change',
  'cards.early-arrival': 'early-arrival',
  'registration.approve-application': 'approve-application',
  'blocklist.add-entries': 'add-entries',
  'blocklist.remove-entry': 'remove-entry',
  'staff.enrolment': 'enrolment',
  'staff.reset': 'reset',
  'staff.deactivation': 'deactivation',
  'staff.reactivation': 'reactivation',
  'staff.tie-member': 'tie-member',
  'staff.untie-member': 'untie-member',
  'transfers.release-held': 'release-held',
  'charges.correct': 'correct-charge',
  'limits.change-program': 'change-limit',
  'credit.raise-limit': 'raise-credit',
  'credit.release-file': 'release-file',
  'credit.record-payment': 'record-payment',
  'monitoring.promote-rule': 'promote-rule',
  'monitoring.retire-rule': 'retire-rule',
  'monitoring.suppress-rule': 'suppress-rule',
  'freezes.restore': 'restore-freezes',
  'freezes.reopen-breaker': 'reopen-breaker',
  'freezes.override': 'override-freezes',
  'reissues.order': 'reissue-card',
  'links.restore': 'restore-link',
  'payments.lift-stop': 'lift-stop',
  'attestations.add-partner': 'add-partner',
  'attestations.end-partner': 'end-partner',
  'attestations.release': 'release-attestation',
  'webhooks.add-endpoint': 'add-endpoint',
  'screening.clear-hit': 'clear-hit',
  'screening.confirm-hit': 'confirm-hit',
  'endings.record-death': 'record-death',
  'endings.garnish': 'garnish',
  'endings.pay-garnishment': 'pay-garnishment',
  'endings.release-garnishment': 'release-garnishment',
  'endings.set-legal-hold': 'set-legal-hold',
  'endings.lift-legal-hold': 'lift-legal-hold',
  'endings.pay-out': 'pay-out',
  'cases.compensate': 'compensate',
  'opening-switches.release': 'release-switch',
} as const;

export type Act = (typeof ACTS)[keyof typeof ACTS] | 'other';

/** What is proposed; `other` for an act that these pages were not taught yet. */
export function actOf({ act }: ProposalView): Act {
  return Object.hasOwn(ACTS, act) ? ACTS[act as keyof typeof ACTS] : 'other';
}

/** The id of the link that opens a proposal from the list. */
export const rowId = (proposalId: string): string => `proposal-${proposalId}`;

/** One member of the summary, as text. */
export const said = ({ summary }: ProposalView, name: string): string => String(summary[name] ?? '');
