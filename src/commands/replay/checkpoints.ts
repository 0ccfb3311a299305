/** What an operation is about, where the same answer is given for several. */
export type Act = 'list' | 'sign-in' | 'change' | 'reveal' | 'transfer' | 'charge' | 'link' | 'early';

/** Answers that say by themselves which checkpoint gave them. */
export const BY_CODE: Readonly<Record<string, string>> = {
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
  'charges.not-now': '12.charge-trend',
  'links.tries-spent': '7.link-tries',
  'links.already-linked': '9.one-active-link',
  waiting: '⑥.new-payee-wait',
  held: '⑦.receiver-hold',
  pending: '⑧.email-waits',
  'identity-not-confirmed': 'a.identity-proof',
  'not-linked': '7.full-match-only',
  calling: 'b.call-back',
  unanswered: 'b.call-back',
  'code-spent': 'b.call-back',
};

/** Answers that say it where that was what was asked for: elsewhere the same come from others. */
export const BY_ACT: Readonly<Partial<Record<Act, Readonly<Record<string, string>>>>> = {
  list: { 'request.too-many': '⑤.address-budget', 'sign-in.proof-of-work-required': '⑤.fleet-budget' },
  'sign-in': { 'request.too-many': '⑤.address-budget', 'sign-in.refused': '③.second-factor-unknown-device' },
  early: { 'request.forbidden': '②.nothing-before-arrival', declined: '②.inactive-use-alerts' },
};

/** Who asks for an approval, by what it is for. */
const APPROVALS: Readonly<Partial<Record<Act, string>>> = {
  change: '⑧.pending-change',
  reveal: '④.reveal',
  transfer: '⑥.bound-approval',
  charge: '11.charge-approval',
};

/** Answers of whoever asks for an approval: others of step-up are about the intents themselves. */
const UNAPPROVED = [
  ...['required', 'changed', 'no-method', 'method-not-allowed', 'code-wrong', 'code-spent', 'day-spent'],
  ...['passkey-refused', 'app-code-wrong'],
].map((code) => `step-up.${code}`);

/** Without a recent sign-in of the member's own nothing of this kind begins. Whoever has no session at all was stopped by nobody. */
const NOT_LATELY = ['request.insufficient-assurance', 'request.authentication-too-old'];

/** The checkpoint that an answer comes from; undefined where the answer is none of a control. */
export function checkpointOf(code: string, act: Act): string | undefined {
  if (NOT_LATELY.includes(code)) return '③.assurance';
  return BY_ACT[act]?.[code] ?? BY_CODE[code] ?? (UNAPPROVED.includes(code) ? APPROVALS[act] : undefined);
}
