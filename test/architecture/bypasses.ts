/** Ways around a control that somebody would try. */
export const BYPASS_KINDS = ['channel', 'level', 'parallel', 'replay', 'store-down'] as const;
export type BypassKind = (typeof BYPASS_KINDS)[number];

/** The titles of the tests that try it, or why there is nothing to try. */
export type Tried = readonly string[] | { readonly none: string };

const none = (why: string): Tried => ({ none: why });

const NO_LINK_BEFORE = [
  'gives an applicant nothing but the opening, and each step only in its turn',
  'opens to a card ${state} what it may and nothing else',
];
const LINKED_ONCE = 'is linked once, by twenty requests of two members at once, and to nobody else for ninety days';
const SILENT_BANK = 'is not made when anything differs, is too new, silent or unknown, and all of that looks the same';
const STOPS_FOR_GOOD =
  'nothing that begins after a stop is done, in either of two processes, fifty at a time, with Redis gone';
const DECIDED_ONCE = 'is done when another one of the role decides, once, on exactly what was proposed';

/**
 * Per mandatory item of the card: another way to the same thing (channel), the same with less assurance or without the right person
 * (level), many at once (parallel), the same again (replay), and with a store or a partner away (store-down).
 */
export const BYPASSES: Readonly<Record<string, Readonly<Record<BypassKind, Tried>>>> = {
  '1': {
    channel: ['cannot make a second member of one person, whoever approves'],
    level: ['gives an applicant nothing but the opening, and each step only in its turn'],
    parallel: ['makes one member of twenty openings of one person that end at once'],
    replay: ['is not believed for another question, person, method, key or time'],
    'store-down': ['is waited for while it is down or slow, and nobody gets in meanwhile'],
  },
  '①': {
    channel: [
      'holds the new password to the rules of the registration',
      'the password is set at once by the rules of the opening, and all that was open, known or waiting ends',
    ],
    level: none('the rules ask nobody who they are: applicants, members and who recovers are held to the same'),
    parallel: none('a password is judged by itself: nothing is counted or spent that many at once could race for'),
    replay: ["find at sign-in what today's lists hold, without the estimator"],
    'store-down': ['refuses when the thread dies, fails or never gets ready', 'never takes a late answer for a yes'],
  },
  '4': {
    channel: ['waits for people, is told to nobody, and takes effect when they release it'],
    level: ['is approved by two different people only'],
    parallel: none('each opening and change is held against the list by itself: nothing is counted or spent'),
    replay: none('the same data meet the same entry each time: there is no proof of it that could be sent again'),
    'store-down': none('the list lies in the database that openings are kept in: without it no opening goes on'),
  },
  '5': {
    channel: ['sends four codes to a number in three days, over new openings as well'],
    level: ['does not prove a number it was not sent to'],
    parallel: ['evaluates exactly five of a hundred wrong tries at once'],
    replay: [
      'sends six digits to the phone and takes them once',
      'is a stranger with a proof that is old, made up, used, or of another call',
    ],
    'store-down': ['closes the budgets of accounts and codes when PostgreSQL is away'],
  },
  '7': {
    channel: ['rests on a signed answer to just this question'],
    level: NO_LINK_BEFORE,
    parallel: [LINKED_ONCE],
    replay: ['is answered to nobody else, to no other question, whole, and in time'],
    'store-down': [SILENT_BANK],
  },
  '8': {
    channel: ['is linked where everything agrees and the called person has the code, and in nobody else’s name'],
    level: NO_LINK_BEFORE,
    parallel: [LINKED_ONCE],
    replay: [LINKED_ONCE],
    'store-down': none('that an account has one holder is a unique row of the transaction that links it'),
  },
  '②': {
    channel: [
      'opens to a card ${state} what it may and nothing else',
      'is let through in the one state of the card that is active; every other is declined alike, and alerts',
    ],
    level: ['no route tells a member without an active card even the nickname or the last digits'],
    parallel: ['judges exactly five of two hundred guesses at once, then closes the card'],
    replay: [
      'does not fill up again by new sessions, new codes or time',
      'a signature that was used before, and two signatures',
    ],
    'store-down': ['closes the budgets of accounts and codes when PostgreSQL is away'],
  },
  b: {
    channel: ['is made by the bank, by a call to the number it holds, and by little until its letter is confirmed'],
    level: ['is not called at a number that changed less than thirty days ago'],
    parallel: ['is tried three times a day over all members, and a member tries five, of fifty at once'],
    replay: ['has three codes in its calls, and then none'],
    'store-down': ['is called off when it is not answered, cancelled, or its session is revoked', SILENT_BANK],
  },
  c: {
    channel: ['rests on a signed answer to just this question'],
    level: NO_LINK_BEFORE,
    parallel: [LINKED_ONCE],
    replay: ['is answered to nobody else, to no other question, whole, and in time'],
    'store-down': [SILENT_BANK],
  },
  e: {
    channel: [
      'is stopped without an account here, by its trace number and a 9 in the call of the bank to its holder',
      'stops charges from one bank, and no other',
    ],
    level: ['a signed message stops at once and once, and nobody else can send one'],
    parallel: [STOPS_FOR_GOOD],
    replay: ['a signed message stops at once and once, and nobody else can send one'],
    'store-down': [STOPS_FOR_GOOD],
  },
  '④': {
    channel: ['no route tells a signed-in member a personal field, in body, header or log'],
    level: [
      'is none without a session of a member, nor from a device on probation',
      'no route tells a member without an active card even the nickname or the last digits',
    ],
    parallel: ['is the fifth for one alone when many ask for it at once'],
    replay: ['shows each bundle after an approval, once, in an answer that nobody keeps'],
    'store-down': none('what could be shown lies in the database: without it there is nothing to show'),
  },
  '⑤': {
    channel: [
      'are five of a member, over phone and app, flows and sends',
      'gives no further tries of codes to who asks to open a path that is not closed',
    ],
    level: ['refuses every code of a wrong password as it refuses a wrong code of a right one'],
    parallel: [
      'grants exactly the budget to two hundred reservations at once',
      'are spent before they are judged: of twenty at a time five are',
    ],
    replay: ['is worth nothing twice, and nothing without its own sign-in'],
    'store-down': [
      'goes on while it fills, hangs and dies: never open, never a false refusal',
      'signing in is closed with 503, on known and unknown devices, and comes back',
    ],
  },
  '11': {
    channel: [
      'is limited for the bank account as well, whoever charges from it',
      'brings no account above ¥300,000, with what is on its way, whether the next comes from the bank or from a member',
    ],
    level: ['needs one for the first of a link, a young device and above ¥5,000 in a day'],
    parallel: ['pass exactly as many as fit, of what takes no approval and of a limit'],
    replay: ['with one key are one charge', 'is done once by fifty calls with one approval'],
    'store-down': [
      'leaves the charge unknown and reserved, and it is never ordered again',
      'is refused clearly while ${what}, with nothing half done, and the same call is done once afterwards',
    ],
  },
  '⑥': {
    channel: ['takes nothing from anybody whose approval it has not'],
    level: ['is less at night, by an SMS, and from a new device; and from one on probation to nobody new'],
    parallel: [
      'pass exactly as many as fit into a limit and into a balance, and leave the rest of the approvals, round after round',
      'pass exactly as many as fit into a limit and into a balance, with no fault of ours, round after round',
    ],
    replay: ['of one transfer moves money once, however often and by whomever it is named'],
    'store-down': [
      'is refused clearly while somebody else holds its accounts, with nothing half done, and is done once afterwards',
      'is there once after each of ten kills of portal, database or both, and nothing is reserved for nothing',
      'is refused clearly while ${what}, with nothing half done, and the same call is done once afterwards',
    ],
  },
  '13': {
    channel: ['are off online and abroad until switched on with an approval, and off again at once without'],
    level: ['is let through in the one state of the card that is active; every other is declined alike, and alerts'],
    parallel: ['passes 200 at once at the edge of the limit and of the balance exactly as often as fits'],
    replay: ['is done once: again under a new nonce it gets the same bytes, with other content nothing'],
    'store-down': [
      'that waits too long is declined in time, whatever becomes of it, and the same message gets that decline again',
      'is refused clearly while ${what}, with nothing half done, and the same call is done once afterwards',
    ],
  },
  '15': {
    channel: ['nobody changes the stream, even where triggers are said to be off for replicas'],
    level: ['is taken by a person, also from a colleague, and nobody acts on it who only reads'],
    parallel: [
      '16 writers, of whom some roll back and some take long, while three processes seal: no event is missed and none is taken twice',
    ],
    replay: ['an inserted event is named, forged or copied, with an old number or a new one'],
    'store-down': [
      'sounds once when an anchor is a minute behind, says how many events, and ends by itself',
      'is held, declined or refused when no rules are at hand',
    ],
  },
  '16': {
    channel: ['is judged by no rule that one person alone has written'],
    level: ['is let decide by two people alone, however often one tries'],
    parallel: ['is let decide by two people alone, however often one tries'],
    replay: [DECIDED_ONCE],
    'store-down': ['that raises something closes the decision, and sounds the alarm once for a while at every point'],
  },
  '17': {
    channel: ['reaches no route of members: what needs a member takes no session of staff'],
    level: ['is told nothing by whatever reason the agent names, as long as nobody has shown to be the member'],
    parallel: [DECIDED_ONCE],
    replay: ['makes good what was lost by two people, once, and never more'],
    'store-down': [STOPS_FOR_GOOD],
  },
  '18': {
    channel: ['closes no confirmed case that has taught nothing, whoever asks'],
    level: ['that is drawn is looked at by somebody else, who may open it again'],
    parallel: none('what a case lacks it lacks however many close it at once: nothing is counted or spent'),
    replay: [
      'that is a rule names the backtest of that version since the case is open, and one that is a test a clause',
    ],
    'store-down': none('a case lies in the database, and is not closed without it'),
  },
  '⑧': {
    channel: ['refuses everything while contact data change, whoever approves it'],
    level: ['is not asked of a device on probation, which is told until when'],
    parallel: ['is spent once by fifty calls at a time, and by two tabs'],
    replay: ['is worth nothing when it is sent again'],
    'store-down': [
      'of a phone whose SIM is young or not known are none, whenever that turns out',
      'waits for an answer, asks again, and ends with its day when there is none',
    ],
  },
  h: {
    channel: ['by one call, is stopped at once, and nothing else: ${capability}'],
    level: ['is not reopened by the session of a thief without the phone'],
    parallel: [STOPS_FOR_GOOD, 'acts once for a hundred at the same time, and never for a replay'],
    replay: ['acts once for a hundred at the same time, and never for a replay'],
    'store-down': [
      'stops everything while Redis hangs, and when it is gone',
      'works while no mail can be sent; what it has to say follows',
    ],
  },
  i: {
    channel: ['that moves money is closed in the statement that decides, approved or not'],
    level: ['is entered by one person and decides only once another has released it'],
    parallel: none('a result is valid or not at the moment of each decision: nothing is counted or spent'),
    replay: ['is refused where a run from before is put back in its place'],
    'store-down': [
      'stays closed without valid results, and only what they are about does',
      'is refused and told of once where it was altered, signed by another key, or not at all',
    ],
  },
};
