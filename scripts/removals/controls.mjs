/**
 * For each item of the checklist one control, one of each clause that the credit card alone has and one more where an item has two
 * sides, and how its code is taken out: in `file`, the text `find`, which has to stand there exactly once, becomes `put`. `clause` is
 * the clause whose tests are run.
 */
const links = 'src/modules/links';
const rules = 'migrations/1764000043000-starter-rules.ts';

export const CONTROLS = [
  {
    ...{ item: '1', clause: '1.limits-by-level', what: 'Every level of assurance opens the whole program' },
    file: 'src/modules/limits/caps.ts',
    find: 'return shareOf(program, LEVEL_PERCENT[level]);',
    put: 'return program;',
  },
  {
    ...{
      item: 'a',
      clause: 'a.identity-proof',
      what: 'A refusal of the identity provider is taken for a confirmation',
    },
    file: 'src/modules/registration/verify-identity.ts',
    find: 'return this.notConfirmed(application, nonce, method);',
    put: `return this.assess.run({ id: application.id, nonce, method, provider: this.provider.name, answer: {
          outcome: 'confirmed', assuranceLevel: 'high', evidenceHash: Buffer.alloc(32), verifiedAt: new Date(), expiresAt: undefined, found: [] } });`,
  },
  {
    ...{
      item: '①',
      clause: '①.password-lists',
      what: 'No password is looked up in the list of common and breached ones',
    },
    file: 'src/modules/credentials/rules/common-passwords.ts',
    find: 'return exact.has(lower) || folded.has(foldLeet(lower));',
    put: 'return lower === undefined;',
  },
  {
    ...{ item: '3', clause: '3.trend-raises-proof', what: 'What the rules say of an opening is not heard' },
    file: 'src/modules/registration/assess-application.ts',
    find: "return answer === 'allow' ? trend : ['watched', ...trend];",
    put: "return answer === 'none' ? ['watched'] : trend;",
  },
  {
    ...{ item: '6', clause: '6.opening-switch', what: 'A pause of openings holds nothing back' },
    file: 'src/modules/opening-switches/opening-switches.ts',
    find: "return this.rows.isSwitched(target, 'pause', runner);",
    put: "return this.rows.isSwitched(target, 'pause', runner).then(() => false);",
  },
  {
    ...{ item: '4', clause: '4.matched-at-opening', what: 'Openings are not matched against the blocklist' },
    file: 'src/modules/registration/review-grounds.ts',
    find: 'const hits = await this.blocklist.match(identifiersOf({ person, email, phone }), tx);',
    put: 'const hits = [];',
  },
  {
    ...{ item: '5', clause: '5.code-tries', what: 'Codes are tried without a budget' },
    file: 'src/modules/credentials/sms-codes.ts',
    find: 'const reservation = await this.attempts.reserve(triesOf(purpose), subject);',
    put: 'const reservation = { granted: true, left: 1 };',
  },
  {
    ...{ item: '7', clause: '7.full-match-only', what: 'Whatever the bank answers, it is asked to call' },
    file: `${links}/ask-bank.ts`,
    find: "if (answer.outcome !== 'match') return answer.outcome;",
    put: '',
  },
  {
    ...{ item: 'c', clause: 'c.reconciled', what: 'A bank that is silent counts as one that has confirmed' },
    file: `${links}/match-holder.ts`,
    find: "return { answer: { outcome: 'unreadable' }, person, nonce };",
    put: "return { answer: { outcome: 'match' }, person, nonce };",
  },
  {
    ...{ item: '8', clause: '8.one-holder', what: 'The constraint that ties the holder to the member is gone' },
    file: 'migrations/1764000024000-bank-links.ts',
    find: `constraint bank_link_holder_is_the_member foreign key (member_id, holder_index)
          references app.member (id, reading_birth_index) on update cascade,`,
    put: '',
  },
  {
    ...{ item: '9', clause: '9.one-active-link', what: 'It is not looked whether others have linked the account' },
    file: `${links}/links.repository.ts`,
    find: `return rows.length > 0;
  }

  /** The bank has matched: it is to call.`,
    put: `return rows.length < 0;
  }

  /** The bank has matched: it is to call.`,
  },
  {
    ...{ item: '10', clause: '10.trend-holds-links', what: 'What the rules say of a link is not heard' },
    file: `${links}/watch-linking.ts`,
    find: "if (answer === 'hold' || answer === 'deny') throw problems.notNow();",
    put: '',
  },
  {
    ...{ item: 'd', clause: 'd.linking-watched', what: 'The rule about many members at one branch never fires' },
    file: rules,
    find: "past.distinct('member', 'linking|linking.denied', 'branch', '24h') >= 20",
    put: "past.distinct('member', 'linking|linking.denied', 'branch', '24h') >= 20000",
  },
  {
    ...{ item: 'b', clause: 'b.call-back', what: 'Codes are typed into the calls without a budget' },
    file: `${links}/link-budgets.ts`,
    find: 'return this.attempts.reserve(callTries, linkId);',
    put: 'return { granted: true, left: 1 };',
  },
  {
    ...{ item: 'e', clause: 'e.bank-side', what: 'What the bank reports of an account changes nothing' },
    file: `${links}/receive-bank-messages.ts`,
    find: 'for (const link of links) await this.act(tx, report, link, by);',
    put: '',
  },
  {
    ...{ item: '②', clause: '②.state-machine', what: 'A card that was only ordered can become active' },
    file: 'src/modules/cards/card.ts',
    find: "ordered: ['personalised', 'closed'],",
    put: "ordered: ['personalised', 'active', 'closed'],",
  },
  {
    ...{ item: '③', clause: '③.assurance', what: 'Any proof is enough for anything' },
    file: 'src/platform/access/assurance.ts',
    find: 'if (reaches(fresh, assurance)) return undefined;',
    put: 'if (reaches(fresh, assurance) || fresh.length >= 0) return undefined;',
  },
  {
    ...{ item: '④', clause: '④.reveal', what: 'Reveals are not counted by the code' },
    file: 'src/modules/reveals/show-once.ts',
    find: 'if (left === 0) throw revealsProblems.spent({ retryAfterSeconds });',
    put: '',
  },
  {
    ...{ item: '④', clause: '④.staff-own-members', what: 'Nobody of the staff is kept from members they are tied to' },
    file: 'src/modules/staff/ties/own-members.ts',
    find: 'return [...new Set(members.flat())].filter((memberId) => tied.has(memberId));',
    put: 'return [];',
  },
  {
    ...{ item: '⑤', clause: '⑤.reserved-before-judged', what: 'Every try is granted' },
    file: 'src/modules/attempts/postgres-attempts.ts',
    find: 'return this.rows.reserve(budget, key, positive(cost));',
    put: 'return { granted: true, left: positive(cost) };',
  },
  {
    ...{ item: '11', clause: '11.limits-reserved', what: 'No amount is over a limit' },
    file: 'src/modules/limits/caps.ts',
    find: 'if (room === undefined || amountYen <= room) return undefined;',
    put: 'if (room === undefined || amountYen > 0n) return undefined;',
  },
  {
    ...{ item: '12', clause: '12.charge-trend', what: 'What the rules say of a charge is not heard' },
    file: 'src/modules/charges/watched-charge.ts',
    find: 'return decisionOf(books, ask, { fields, reference: chargeId });',
    put: "return { ...decisionOf(books, ask, { fields, reference: chargeId }), answer: 'allow' };",
  },
  {
    ...{ item: 'f', clause: 'f.charges-watched', what: 'The rule about charges at the maximum never fires' },
    file: rules,
    find: "past.count('charge', 'member', '7d') >= 2 &&",
    put: "past.count('charge', 'member', '7d') >= 2000 &&",
  },
  {
    ...{ item: '⑥', clause: '⑥.bound-approval', what: 'An approval counts whatever it was given for' },
    file: 'src/modules/step-up/approval-facet.ts',
    find: 'if (!need.covers(intent)) return unapproved(stepUpProblems.changed());',
    put: '',
  },
  {
    ...{ item: '⑦', clause: '⑦.receiver-hold', what: 'What the rules say of a transfer is not heard' },
    file: 'src/modules/transfers/watched-transfer.ts',
    find: 'return decisionOf(books, ask, { fields, reference: id });',
    put: "return { ...decisionOf(books, ask, { fields, reference: id }), answer: 'allow' };",
  },
  {
    ...{ item: '13', clause: '13.three-ds', what: 'No payment online needs a result of 3-D Secure' },
    file: 'src/modules/payments/decide-authorization.ts',
    find: "if (amountYen > BigInt(most)) return 'three-ds-missing';",
    put: '',
  },
  {
    ...{ item: '13', clause: '13.credit-line', what: 'One person alone raises a credit limit' },
    file: 'src/modules/credit/change-limit.ts',
    find: 'if (toYen < fromYen) {',
    put: 'if (toYen !== fromYen) {',
  },
  {
    ...{ item: '13', clause: '13.credit-settled', what: 'Whoever signs, the result of a settlement is taken in' },
    file: 'src/modules/credit/take-result.ts',
    find: 'if (key === undefined || !isResultSignedBy(key.publicKey, file, hash, signature))',
    put: 'if (key === undefined || (!isResultSignedBy(key.publicKey, file, hash, signature) && signature.length < 0))',
  },
  {
    ...{ item: '14', clause: '14.payment-trend', what: 'What the rules say of a payment is not heard' },
    file: 'src/modules/payments/watched-payment.ts',
    find: "if (answer === 'allow' || (answer === 'step-up' && threeDs === 'challenged')) return undefined;",
    put: "if (answer !== 'none') return undefined;",
  },
  {
    ...{ item: 'g', clause: 'g.payments-watched', what: 'The rule about small payments in a row never fires' },
    file: rules,
    find: "past.count('payment|payment.denied|payments.declined', 'card', '1h') >= 8",
    put: "past.count('payment|payment.denied|payments.declined', 'card', '1h') >= 8000",
  },
  {
    ...{ item: '15', clause: '15.one-stream', what: 'Events are written apart from what they record' },
    file: 'src/modules/audit/postgres-audit.ts',
    find: `await this.write(
      tx,`,
    put: `await this.write(
      this.db,`,
  },
  {
    ...{ item: '16', clause: '16.rules-versioned', what: 'The database lets one person put a rule to work' },
    file: 'migrations/1764000041000-rules.ts',
    find: "new.stage = 'live' and approved",
    put: "new.stage = 'live'",
  },
  {
    ...{ item: '17', clause: '17.breakers', what: 'Breakers stop nothing' },
    file: 'src/modules/breakers/trip-breakers.ts',
    find: 'if (measured < threshold || (await this.freezes.stands(tx, order))) return;',
    put: 'if (measured >= 0) return;',
  },
  {
    ...{ item: '18', clause: '18.closing-needs-cause', what: 'The code lets a case close without a finding' },
    file: 'src/modules/cases/case.ts',
    find: "if (!of.hasFinding) missing.push('finding');",
    put: '',
  },
  {
    ...{ item: '⑧', clause: '⑧.password-change', what: 'Any present password is right' },
    file: 'src/modules/changes/judge-present-password.ts',
    find: 'if (right) {',
    put: 'if (right || password.length > 0) {',
  },
  {
    ...{ item: '⑨', clause: '⑨.changes-watched', what: 'The rule about many changes from one network never fires' },
    file: rules,
    find: "past.distinct('member', 'changes.requested', 'network', '24h') >= 3",
    put: "past.distinct('member', 'changes.requested', 'network', '24h') >= 3000",
  },
  {
    ...{ item: 'h', clause: 'h.member-stops', what: 'The stop of members stops nothing' },
    file: 'src/modules/disavowal/stop-everything.ts',
    find: 'const stopped = await this.stops.stopAll(tx, memberId, undefined);',
    put: 'const stopped = [];',
  },
  {
    ...{ item: 'i', clause: 'i.attestations', what: 'Every partner is admitted' },
    file: 'src/modules/attestations/judge-admission.ts',
    find: 'const admitted = inOrder && !closed;',
    put: 'const admitted = inOrder || !closed || true;',
  },
];
