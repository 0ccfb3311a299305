/** What an operation is about, where the same answer is given for several. */
export type Act = 'sign-in' | 'change' | 'reveal' | 'transfer' | 'charge' | 'link' | 'early';

/** Answers that say by themselves which checkpoint gave them. */
export const BY_CODE: Readonly<Record<string, string>> = {
  'sign-in.refused': '③.second-factor-unknown-device',
  'sign-in.proof-of-work-required': '⑤.fleet-budget',
  'sign-in.device-proof-required': '5.device-key',
  'step-up.device-on-probation': '③.device-probation',
  'limits.over-limit': '⑥.transfer-limits',
  'money-gate.cooling-off': '⑧.email-waits',
  'reveals.cooling-off': '⑧.email-waits',
  'links.cooling-off': '⑧.email-waits',
  'reveals.spent': '④.reveal',
  'cards.channel-closed': '②.every-channel-asks',
  'cards.channel-stopped': 'h.stop-everywhere',
  'cards.wrong-state': '②.state-machine',
  'cards.activation-refused': '②.activation',
  'cards.activation-spent': '②.activation-budget',
  'transfers.look-ups-spent': '⑥.payee-by-code',
  'transfers.new-payee-from-new-device': '③.device-probation',
  'transfers.not-now': '15.rules-run',
  'transfers.receiver-cannot': '⑥.transfer-limits',
  'charges.not-now': '12.charge-trend',
  'charges.link-unknown': '7.full-match-only',
  'charges.link-closed': '7.full-match-only',
  'links.tries-spent': '7.link-tries',
  'links.already-linked': '9.one-active-link',
  'links.not-now': 'd.linking-watched',
  declined: '②.inactive-use-alerts',
  waiting: '⑥.new-payee-wait',
  held: '⑦.receiver-hold',
  pending: '⑧.email-waits',
  'identity-not-confirmed': 'a.identity-proof',
  'under-review': '1.one-person-one-member',
  refused: '7.full-match-only',
  calling: 'b.call-back',
};

/** Who asks for an approval, by what it is for. */
const APPROVALS: Readonly<Record<Act, string>> = {
  'sign-in': '③.second-factor-unknown-device',
  change: '⑧.pending-change',
  reveal: '④.reveal',
  transfer: '⑥.bound-approval',
  charge: '11.charge-approval',
  link: 'b.call-back',
  early: '②.nothing-before-arrival',
};

/** The checkpoint that an answer comes from; undefined where the answer is none of a control. */
export function checkpointOf(code: string, act: Act): string | undefined {
  if (code === 'request.too-many' && act === 'sign-in') return '⑤.address-budget';
  if (code.startsWith('request.') && act === 'early') return '②.nothing-before-arrival';
  // Without a recent sign-in of the member's own nothing of this kind begins.
  if (['request.insufficient-assurance', 'request.authentication-too-old', 'request.no-session'].includes(code))
    return '③.assurance';
  return BY_CODE[code] ?? (code.startsWith('step-up.') ? APPROVALS[act] : undefined);
}
