/**
 * Clauses of mandatory items without a kill test of their own, each with what stands for it. The list may only shrink: a clause
 * that has one has to be taken out of it, and none comes in without a reason.
 *
 * - `same: …`: the control is that of another clause, which has one
 * - `act: …`: something is done, shown or written down, and nothing is refused: there is no attack that its removal lets through
 */
export const BARE_CLAUSES: Readonly<Record<string, string>> = {
  '1.collected-data':
    'act: what does not fit is refused for its form; docs/removed-controls.md takes other clauses of the item out',
  '1.consent-versioned': 'act: it is written down to which text somebody agreed',
  '1.evidence-recorded': 'act: each verification is written down',
  '1.level-limits': 'same: a.identity-proof; before it there is no member, and so nothing to sign in to',
  '①.password-composition': 'act: a switch that is off, and whose value is reported',
  '①.refusal-names-rule': 'act: what a refusal says',
  '4.typed-entries': 'act: how entries are kept',
  '4.review-no-oracle': 'act: a draw, whose share its test measures',
  '4.matched-at-changes':
    'same: 4.matched-at-opening and 4.matched-at-contact-changes, by the one list that all of them ask',
  '4.two-people': 'same: h.restore-two-people, by the one dual control of staff',
  '4.appeal': 'act: a way that is open to applicants',
  'b.denial': 'act: what is done when somebody presses 9',
  'b.no-balance-factor':
    'act: a factor that there is not; that a young number is refused is a pure rule (link.spec.ts)',
  '②.code-check-character': 'act: a slip of the pen costs no try; without it more is spent, and nothing let through',
  '②.address-change-voids': 'act: what is done with a card on its way',
  '②.returned-closes': 'act: what is done with a card that came back',
  '②.reissue-same-gate': 'same: ②.every-channel-asks, by the one gate',
  '⑤.history-shown': 'act: what a member sees',
  '⑥.limits-reserved': 'same: 11.limits-reserved, by the one lane of money',
  '13.limits-reserved': 'same: 11.limits-reserved, by the one lane of money',
  '15.sealing-alarm': 'act: an alarm',
  '15.silence-alarm': 'act: an alarm',
  '17.playbooks': 'act: what people do, step by step',
  '⑧.cancel': 'act: a way that is open to members',
};
