import { readFileSync } from 'node:fs';
import type { CheckpointTag } from '../../platform/checkpoint/checkpoint.js';

/** One statement that has to hold for an item of the catalog to be met. */
export interface Clause {
  readonly id: CheckpointTag;
  readonly item: string;
  readonly text: string;
  /** The same in Japanese; absent in the evidence of runs that knew none. */
  readonly ja?: string;
}

/**
 * What each item of the checklist comes to in this product. An item counts as met only when every one of its clauses has
 * a module that implements it (`@Checkpoint`) and tests that pass (`checkpoint`).
 */
const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1': {
    'collected-data':
      'The opening collects name, kana, birth date, address, phone, e-mail and consent, each normalised and checked, and refuses what does not fit',
    'consent-versioned': 'Consent names the text, its version and the time',
    'evidence-recorded':
      'Each verification is kept with method, time, verifier, assurance level, evidence hash and expiry',
    'identity-methods':
      'Identity is proven by certificate, chip or in person; photo upload is not offered and the individual number is never kept',
    'level-limits': 'An unproven applicant holds an application only: no sign-in, no link, no charge, no transfer',
    'limits-by-level': 'Limits depend on the assurance level and sum over all cards of the person, old and new',
    'provider-down-waits': 'When the identity provider is down or slow the application waits and is never downgraded',
    'one-person-one-member':
      'One person is one member: a unique keyed index over name, birth date and address, closed members included; a near match goes to review',
  },
  a: {
    'identity-proof': 'The identity of the person is verified at registration before a member exists',
  },
  '①': {
    'password-length': 'Passwords have 12 to 128 characters, any Unicode, compared as NFKC and never truncated',
    'password-lists': 'Breached and common passwords, digits, dates, keyboard runs and repeats are refused',
    'password-words': 'What splits into few words, names, places or titles, in kana, kanji or romaji, is refused',
    'password-personal':
      "What contains or resembles the login ID or the member's own data or the product's words is refused",
    'password-guesses': 'The estimated guesses must reach the floor for the length',
    'password-composition': 'A composition switch exists, is off by default and its value is reported',
    'examiners-corpus': "The examiner's corpus is refused whole, and good passphrases are accepted",
    'login-id-rules':
      'Login IDs have 8 to 32 characters with letters and digits and are no address, phone, date, card, run or repeat, and differ from the password',
    'refusal-names-rule': 'Every refusal says which rule, and suggestions for IDs are offered',
    'enforced-on-server': 'The rules are enforced by the server at registration, whatever the page did',
    'same-rules-at-change': 'The same rules hold at change and recovery of the password',
    'recheck-at-sign-in': "The password is checked again at sign-in against today's list",
    'estimator-bounded':
      'The estimator runs in a worker with a time-out over a bounded length, and a time-out never accepts',
    argon2id: 'Passwords are kept as argon2id with salt and pepper, rehashed when the parameters rise',
  },
  '2': {
    'signals-scored':
      'Device, network, time zone, form timing, mail domain and phone type are kept as keyed hashes and turned into a score',
    'signals-retention': 'Signals have a retention limit and are erased after it',
    'signals-never-sole-ground': 'The score is never the sole ground for a refusal',
  },
  '3': {
    'trend-raises-proof': 'Results of monitoring raise the proof that is asked at opening',
  },
  '4': {
    'typed-entries': 'Entries are typed, normalised and stored as keyed hashes with source, reason and expiry',
    'matched-at-opening': 'Every opening is matched; a hit is answered as under review',
    'review-no-oracle': 'A random share of clean openings is reviewed too, so that review tells nothing',
    'matched-at-contact-changes':
      'A new phone, e-mail or postal address is matched when it is asked for; a hit waits for people and is not told',
    'matched-at-changes': 'Linking, contact changes and payee registration are matched as well',
    'two-people': 'Adding by hand what hits many, and every removal, takes two people',
    retroactive:
      'A new entry is matched against existing members and alerts; it freezes on two strong identifiers only',
    'protect-list': "Victims' data go to a protect list that raises the proof asked",
    appeal: 'There is a way to appeal',
  },
  '5': {
    'phone-code': 'The phone is proven by a one-time code of 6 digits or more, at most 10 minutes old',
    'code-tries': 'A code has 5 tries over all resends, spent before they are judged',
    'code-sends': 'A number gets at most 4 codes in 3 days for a purpose',
    'phone-taken-over':
      "A number proven anew suspends the old holder's SMS factor, tells them by other channels and is free after 7 days",
    'device-key': 'A non-extractable device key per device and member signs a server nonce at sign-in and step-up',
    'many-members-one-device': 'From the third member on one device in 30 days the proof asked rises',
  },
  '6': {
    'opening-switch': 'Staff can raise the proof level or pause openings, with an expiry and two people to release',
    'opening-breaker': 'An application rate outside its band trips the switch by itself',
  },
  '7': {
    'bank-compares': 'The bank compares name, birth date, phone and address and answers signed and bound to a nonce',
    'full-match-only': 'Only a full match links; mismatch, time-out and unknown never do and never say which field',
    'link-tries': 'Tries are bounded per member and per bank account over all members',
    rematch: 'Links are matched again periodically; a mismatch suspends',
  },
  c: {
    reconciled: 'Member data and account data are reconciled before a link exists',
  },
  '8': {
    'one-holder': "The holder of every linked account equals the member's verified identity, enforced by the database",
  },
  '9': {
    'one-active-link': 'A bank account has at most one active link; history counts for 90 days',
  },
  b: {
    'call-back': 'A call to the number the bank holds takes the code shown on the page; 3 tries',
    denial: 'The called person can deny, which opens a case',
    'no-balance-factor': 'Knowledge of the balance is no factor, and a number changed lately is refused',
  },
  P2: {
    'call-back': 'Voice call-back replaces balance knowledge',
  },
  P1: {
    'link-letter': 'Every link produces a letter with a confirm or deny code, with low limits until confirmed',
  },
  P3: {
    'returned-letter': 'A returned letter suspends the link at once and unlinks it after 14 days',
  },
  '②': {
    'state-machine': 'The card has one state machine, held in code and in the database',
    'every-channel-asks': 'Every channel that exists asks the gate; card state by channel is proven exhaustively',
    'money-channels-ask': 'Charge, transfer, authorization, wallet tokens and QR ask the gate',
    'arrival-only-from-dispatched':
      'Arrival is recorded only from dispatched, with tracking number and delivery time, never by elapsed days',
    'arrival-channels':
      "Arrival comes one by one, at the counter, by batch file or by the carrier's feed; files are signed, numbered, counted and accepted once",
    'second-person': 'Above 20 cards, or for an arrival under 12 hours after dispatch, another person releases',
    'letters-apart': 'Card and code letter go apart, to the identity-proven address',
    activation: "Activation takes the sign-in password, a phone code, the last 4 digits and the letter's code",
    'activation-budget':
      "The activation secrets have 5 tries for the card's life, spent before they are judged; after them the card is closed",
    'code-check-character':
      "The letter's code has 40 bits or more and a check character, so that a slip of the pen spends no try",
    'nothing-before-arrival': 'Before activation the right password gets nothing but the state of the card',
    'address-change-voids': 'An address change before arrival voids the order',
    'returned-closes': 'A returned or undeliverable card is closed and its links are suspended',
    'reissue-same-gate': "Reissue and renewal pass the same gate, and the new card's data show nowhere before",
    'inactive-use-alerts': 'An authorization on a card that is not active is declined and raises an alert',
  },
  d: {
    'linking-watched':
      'Linking is watched: one branch, number sequences, one device with many names, link after contact change',
  },
  '10': {
    'trend-holds-links': 'Results of monitoring hold links and send letters',
  },
  e: {
    'stop-links': 'Links are stopped by link, bank or program in under a second and restored by two people',
    'bank-side': 'The bank can stop, deny and report through a signed interface; both sides restore',
    'non-member-stop': 'Somebody who is not a member can stop an unknown debit',
  },
  '③': {
    'second-factor-unknown-device': 'A password on an unknown device needs a second factor; e-mail is none',
    passkey: 'Passkeys come first',
    'devices-listed': 'Known devices are listed, can be revoked and expire after 30 days',
    assurance:
      'How sure a sign-in is gets computed from the methods used and their age at each call; what changes, reveals or reopens asks for a recent one',
    'own-pages':
      'A session lies in cookies that no script and no other site can use; what changes anything comes from the own pages, which nobody else frames or puts scripts into',
    'device-probation': 'A device admitted by SMS or TOTP is on probation for 72 hours',
  },
  '④': {
    'home-minimal': 'After sign-in only nickname, balance, card state, last 2 digits and sign-ins are shown',
    canaries: 'Canary values of every personal field appear in no body, header or log at that level',
    'allow-lists': 'Response classes are allow-lists per assurance level',
    reveal: 'Details are revealed by a fresh step-up in one no-store answer, 5 a day, notified and audited',
    'staff-masked': 'Staff see members masked, search by exact match, and reveal with a reason and a budget',
    'staff-own-members':
      'Nobody of the staff works on their own account or a linked one: no look, search, act, proposal or decision, in any role',
  },
  '⑤': {
    'account-budget':
      'An account has a budget of failures: a delay after 5, the unknown-device password path closed after 10 in 30 minutes',
    'hundred-in-a-row': '100 failures in a row close the unknown-device password path until the member reopens it',
    'address-budget': 'Addresses and networks have budgets, shared and atomic',
    'device-budget': 'Each known device has a budget of its own',
    'password-fingerprint': 'The same password tried on many accounts is seen and refused',
    'fleet-budget': 'A fleet-wide rate of failures raises the challenge before hashing for unknown devices',
    'reserved-before-judged': 'A try is reserved before the comparison, so that parallel guesses win nothing',
    'no-oracle':
      'From an unknown device right and wrong password lead to the same page; a code is sent only if the password was right',
    'unknown-id-same': 'An unknown ID costs the same work, answer and time',
    'known-device-lane': 'Known devices are untouched by attacks, so that nobody can lock a member out',
    'passkey-lane': 'Passkeys are untouched by attacks as well, and reopen a closed path',
    'second-factor-budget': 'Second-factor tries are counted apart and survive resends and new flows',
    'store-down-stricter': 'When a store is down the local budget is stricter; never open, never a false refusal',
    'machine-speed': 'A session that goes from page to page faster than a person can raises an event',
    'history-shown': 'The member sees the last sign-ins and is told of a success that follows failures',
  },
  '11': {
    'charge-limits':
      "Charges are limited per charge, day, rolling 24 hours and month, per member, card and bank account, in the ledger's transaction",
    'limits-reserved':
      "Use of limits is reserved in the posting's transaction, over all windows and by the strictest of program, level and member: at the edge of a limit exactly as many pass as fit, and a refund gives no room back",
    'program-limits':
      'Limits of the program are changed by two people, hold at once, and every change says who wanted and who approved it',
    'charge-approval': 'A charge is an intent and needs an approval when it is new, unusual or from a young device',
    'charge-unknown': 'A time-out of the bank leaves the charge unknown and reserved until it is reconciled',
  },
  '12': {
    'charge-trend': 'Results of monitoring act on charges',
  },
  f: {
    'charges-watched': 'Charges are watched for the known patterns',
  },
  '⑥': {
    'bound-approval':
      "A transfer needs an approval bound to exactly its payee and amount, spent once in the posting's transaction",
    'transfer-limits':
      'Transfers are limited per transfer, day and month, less at night, by SMS and from young devices',
    'limits-reserved':
      "Use of limits is reserved in the posting's transaction, over all windows and by the strictest of program, level and member: at the edge of a limit exactly as many pass as fit, and a refund gives no room back",
    'program-limits':
      'Limits of the program are changed by two people, hold at once, and every change says who wanted and who approved it',
    'payee-by-code':
      'Payees are found by a random code with a check character alone; a look-up shows a masked name, answers alike whoever cannot be sent money, and costs tokens, more where it finds nobody',
    'new-payee-wait': 'Transfers to new payees above a small sum wait and can be cancelled',
    'limit-raise-wait': 'Raising a limit takes a step-up and 24 hours',
  },
  '⑦': {
    'receiver-hold': 'Many first-time senders to one receiver put the incoming money on hold',
  },
  '13': {
    'payment-limits': 'Payments are limited per payment, day and month; online and abroad are off until switched on',
    'limits-reserved':
      "Use of limits is reserved in the posting's transaction, over all windows and by the strictest of program, level and member: at the edge of a limit exactly as many pass as fit, and a refund gives no room back",
    'program-limits':
      'Limits of the program are changed by two people, hold at once, and every change says who wanted and who approved it',
    'credit-line':
      'On a credit card authorizations draw exactly to the limit of the line, which one person lowers and two raise; nothing is drawn without a linked account or while a bill is overdue',
    'credit-settled':
      'What was drawn in a month is billed once and settled by signed files: a request that a second person releases, a result that is taken once and whole, and each paid line posted once',
    'payment-thresholds': 'Wrong card data, declines and enumeration suspend',
    'three-ds':
      'Above ¥5,000 nothing is paid online without a result of 3-D Secure; its challenge is an intent that names merchant and amount, approved by the member and used once',
    'wallet-tokens': 'Tokens for wallets are refused',
    'one-code': 'Whatever a payment is declined for, outward it is one code',
    'network-messages':
      'Messages of the card network count when signed once by a live key over their very bytes, in time and with a fresh nonce; the same message is done once, another under its id is refused, and what takes too long is declined and undone',
    clearing:
      'No more is captured than was held; forced and late postings take what is there, the rest is owed or, on a card that was never active, borne by the issuer, with an alert; refunds name a capture and stay within it',
  },
  '14': {
    'payment-trend': 'Results of monitoring act on payments',
  },
  g: {
    'payments-watched': 'Payments are watched for the known patterns',
  },
  'U#26': {
    'person-at-payment': 'The person is authenticated at payment',
  },
  'U#27': {
    'code-lifetime': 'A code is valid for five minutes by server time',
  },
  'U#29': {
    'one-live-code': 'A new code invalidates the former',
  },
  'M1#21': {
    'completion-signed': 'The completion screen moves and is signed by the server',
  },
  'M1#22': {
    'merchant-look-up': 'Merchants can look a transaction up',
  },
  'M2#18': {
    'verified-at-payment': 'The transaction is verified at payment',
  },
  'M2#22': {
    'payer-notified': 'The payer is notified of completion',
  },
  '15': {
    'one-stream': 'Every security and money event is in one append-only stream, written with what it records',
    sealed:
      'The stream is sealed and its signed heads stand at an anchor outside: what is changed, moved, inserted or removed is found',
    'sealing-alarm':
      'An alarm sounds when events stay without a seal or without an anchor; after five minutes staff can only look and stop',
    witnessed:
      'The digests of postings and of rows that decide about security stand in the stream, and verification holds the tables to them',
    'rules-run': 'Rules run in line, near-line and daily over the stream',
    'alerts-owned': 'Every alert has queue, owner, due time and escalation',
    'silence-alarm': 'An alarm sounds when nothing is scored for a while',
    detectors: 'The seven detectors exist',
  },
  '16': {
    'rules-versioned': 'Rules are versioned data with shadow, backtest and promotion by a second person',
    'labelled-set': 'The labelled sets of 2020 and of an informed attacker are regressions',
  },
  '17': {
    playbooks: 'Playbooks contain, notify, keep evidence, compensate and report, each step timed',
    breakers: 'Breakers trip narrowest first and reopen by named approvers',
    'support-desk': 'The support desk can stop and start recovery, never act as the member',
  },
  '18': {
    'closing-needs-cause':
      'A confirmed case closes only with cause, failed items, rule or test, entries, owner and date',
    'sampled-closings': 'Closings without confirmed fraud are sampled by a second person',
  },
  '⑧': {
    'pending-change':
      'An important change is pending, with a fresh bound step-up and notices to old and other channels',
    waits: 'The three tiers of waits hold, and money is closed meanwhile',
    'email-waits': 'A change of the e-mail address waits 24 hours, and money is closed until 24 hours after it',
    'factor-waits':
      'A passkey, authenticator app or sheet of recovery codes that is added or removed waits 24 hours, which only a passkey older than 7 days waives; it can be cancelled meanwhile and dies with a revoked session',
    'contact-waits':
      'Changes of phone and address wait 24 hours as those of e-mail do, are told to the old and all other channels, and e-mail and phone never change within 7 days of each other',
    'address-confirmed':
      'A new address counts as confirmed only by the code of a letter that went there, in five tries; until then it carries no letter to recover with',
    'name-waits':
      'The name changes only when a certificate or chip proves that the member has the new one, after 24 hours, told to all channels; nobody becomes the double of another member',
    'two-cancels': 'After two cancelled changes within 7 days identity proof decides on more',
    'stop-code':
      'The SMS about a change carries no link but a code that stops it, once, typed on a page without a login',
    'password-change':
      'The password changes at once on a known device with a factor older than 7 days, for who knows the present one; it ends all other sessions, intents and approvals',
    'notice-choices':
      'Members choose which news reach them how, without a wait; notices about security can not be switched off',
    cancel: 'A pending change can be cancelled safely and dies with a revoked session',
    recovery: 'Recovery takes two independent proofs and never lowers assurance',
    'recovery-waits':
      'Recovery without a chip or certificate waits 24 hours, can be stopped from every notice of it, and keeps money closed for 72 hours after it',
    'recovery-channels':
      'A phone or address that is changing or changed within 30 days proves nothing, nor does a phone whose SIM changed within 72 hours or is not known',
  },
  '⑨': {
    'changes-watched': 'Changes are watched',
  },
  h: {
    'stop-everywhere':
      'One call stops a capability for a card, member, bank or program in all channels in under a second',
    'member-stops': 'Members stop themselves at any hour, without login too',
    'not-me-page':
      'Every security notice by mail leads to a page that signs out everywhere and stops everything, once, without a login or a secret',
    'member-reopens':
      'What members have stopped they reopen after an hour, with a code to a phone that was proven more than 7 days ago',
    'restore-two-people': 'Restoring what staff or rules stopped takes two people and evidence',
  },
  i: {
    'suite-scheduled':
      'Its tests run in CI but for those that take long; the suite runs on a schedule, signed and compared with the last run',
    attestations: 'Partners hold dated attestations; an expired one is refused new connections',
    'capability-gated': 'A capability whose mandatory item lacks a valid result cannot be enabled in production',
  },
};

/** The same statements in Japanese, in the words of the report; a test holds the two lists to each other. */
const japanese = JSON.parse(readFileSync(new URL('./clauses.ja.json', import.meta.url), 'utf8')) as typeof texts;

export const clauses: readonly Clause[] = Object.entries(texts).flatMap(([item, list]) =>
  Object.entries(list).map(([name, text]) => {
    const ja = japanese[item]?.[name];
    return { id: `${item}.${name}`, item, text, ...(ja === undefined ? {} : { ja }) };
  }),
);
