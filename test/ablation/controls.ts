import { Attempts } from '../../src/modules/attempts/index.js';
import { CardGate } from '../../src/modules/cards/index.js';
import { ActivationJudge } from '../../src/modules/cards/activation-judge.js';
import { CoolingOff } from '../../src/modules/changes/index.js';
import { RequestChange } from '../../src/modules/changes/request-change.js';
import { CompleteLink } from '../../src/modules/links/complete-link.js';
import { LinksRepository } from '../../src/modules/links/links.repository.js';
import { MatchHolder } from '../../src/modules/links/match-holder.js';
import { PlaceCall } from '../../src/modules/links/place-call.js';
import { Members } from '../../src/modules/members/index.js';
import { MoneyGate } from '../../src/modules/money-gate/index.js';
import type { CardFacts } from '../../src/modules/payments/payment-book.js';
import { paymentFacet } from '../../src/modules/payments/payment-facet.js';
import { ShowOnce } from '../../src/modules/reveals/show-once.js';
import { DeviceAdmission } from '../../src/modules/sign-in/device-admission.js';
import { DeviceProofs } from '../../src/modules/sign-in/device-proofs.js';
import { PasswordFingerprints } from '../../src/modules/sign-in/password-fingerprints.js';
import { PathsRepository } from '../../src/modules/sign-in/paths.repository.js';
import { SecondFactorJudge } from '../../src/modules/sign-in/second-factor-judge.js';
import { ShowHome } from '../../src/modules/sign-in/show-home.js';
import { UnknownDeviceBudgets } from '../../src/modules/sign-in/unknown-device-budgets.js';
import { ApprovalJudge } from '../../src/modules/step-up/approval-judge.js';
import type { ApprovableCall, ApprovedAct, Operation, SpentApproval } from '../../src/modules/step-up/index.js';
import type { Cast } from '../../src/commands/replay/cast.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from '../support/app.js';

/** A control, and how a test takes it away from an application of its own. The product has no such switch. */
export interface Control {
  /** Its clause; several where they are taken away together. */
  readonly control: string;
  readonly what: string;
  /** Done before anybody signs in. */
  readonly turnOff?: (app: TestApp) => void | Promise<void>;
  /** What the world does otherwise. */
  readonly recast?: (cast: Cast) => Cast;
}

type Token = Parameters<TestApp['get']>[0];
type Method = (...parameters: never[]) => unknown;

/** Puts methods in the place of those of a provider. */
export function instead(app: TestApp, token: Token, methods: Readonly<Record<string, Method>>): void {
  Object.assign(app.get(token) as object, methods);
}

const nothing = (): Promise<void> => Promise.resolve();
const yes = (): Promise<boolean> => Promise.resolve(true);

export const anyCodeConfirms = (app: TestApp): void => {
  instead(app, SecondFactorJudge, { run: () => Promise.resolve('right'), giveBack: nothing });
};

export const noBudgetsAtTheDoor = (app: TestApp): void => {
  instead(app, UnknownDeviceBudgets, {
    ...{ refuseUnproven: () => undefined, take: nothing, noteId: nothing, giveBack: nothing },
  });
  instead(app, PathsRepository, { reserve: () => Promise.resolve({ granted: true, inRow: 0, crossed: false }) });
  instead(app, PasswordFingerprints, {
    mark: () => Promise.resolve({ repeated: false, sprayed: false, accounts: 1 }),
  });
};

/** Every browser has the same key, the thief's as well. */
const noDeviceKey = (app: TestApp): void => {
  const proof = { thumbprint: Buffer.alloc(32, 7), nonce: 'n' };
  instead(app, DeviceProofs, { read: () => Promise.resolve(proof), use: yes });
};

export const anyCodeApproves = (app: TestApp): void => {
  instead(app, ApprovalJudge, { run: () => Promise.resolve({ method: 'phone-code', passkey: undefined }) });
};

export const endlessTries = (app: TestApp): void => {
  instead(app, Attempts, {
    ...{ reserve: () => Promise.resolve({ granted: true, left: 1 }), left: () => Promise.resolve(1) },
    ...{ giveBack: nothing, clear: nothing },
  });
};

export const homeTellsAll = (app: TestApp): void => {
  const home = app.get(ShowHome);
  const run = home.run.bind(home);
  instead(app, ShowHome, {
    run: async (memberId: string) => Object.assign(await run(memberId), await app.get(Members).person(memberId)),
  });
};

/** A source of the gate for money says no more. */
function mute(app: TestApp, name: string): void {
  const { sources } = app.get(MoneyGate) as unknown as { readonly sources: Map<string, object> };
  const source = sources.get(name);
  if (source === undefined) throw new Error(`the gate has no source ${name}`);
  Object.assign(source, { refusal: () => undefined });
}

const noCardGate = (app: TestApp): void => {
  instead(app, CardGate, { levelOf: () => Promise.resolve('member'), admit: nothing, require: nothing });
  mute(app, 'card');
  cardsSeemActive = true;
};

/** Payments ask for the card that is presented, in what they read: that is of no application, and is put back after each run. */
let cardsSeemActive = false;
const { open } = paymentFacet;
Object.assign(paymentFacet, {
  open: (...read: Parameters<typeof open>) => {
    const book = open(...read);
    if (!cardsSeemActive) return book;
    const asActive = (facts: CardFacts): CardFacts => ({ ...facts, now: { ...facts.now, state: 'active' } });
    return { ...book, cards: new Map([...book.cards].map(([id, facts]) => [id, asActive(facts)])) };
  },
});

/** What was taken away outside of an application is there again. */
export function putBack(): void {
  cardsSeemActive = false;
}

const bankAlwaysMatches = (app: TestApp): void => {
  const match = app.get(MatchHolder);
  const run = match.run.bind(match);
  instead(app, MatchHolder, {
    run: async (link: Parameters<MatchHolder['run']>[0]) => ({ ...(await run(link)), answer: { outcome: 'match' } }),
  });
};

const noCoolingOff = (app: TestApp): void => {
  instead(app, CoolingOff, { of: () => Promise.resolve(undefined) });
  mute(app, 'cooling-off');
};

const noProbation = async (app: TestApp): Promise<void> => {
  await app.database.asOwner(`alter table app.known_device drop constraint known_device_probation`);
  const admission = app.get(DeviceAdmission);
  const insert = admission['insert'].bind(admission);
  type Inserted = Parameters<typeof insert>;
  instead(app, DeviceAdmission, {
    insert: (tx: Inserted[0], device: Inserted[1], browser: Inserted[2]) =>
      insert(tx, { ...device, probation: false }, browser),
  });
};

/** Linked as if the holder had been called, and had pressed the code. */
const nobodyIsCalled = (app: TestApp): void => {
  instead(app, PlaceCall, {
    run: async (linkId: string) => {
      const link = await app.get(LinksRepository).find(linkId);
      if (link !== undefined) await app.get(CompleteLink).run(link);
    },
  });
};

const anyLetterActivates = (app: TestApp): void => {
  const verdict = { password: true, phoneCode: true, lastFour: true, letterCode: true };
  instead(app, ActivationJudge, { run: () => Promise.resolve(verdict) });
};

const revealsUnasked = (app: TestApp): void => {
  const left = 1;
  instead(app, ShowOnce, {
    run: ({ read }: Parameters<ShowOnce['run']>[0]) => app.db.transact((tx) => read(tx, left)),
  });
};

const changesUnasked = (app: TestApp): void => {
  const execute = async <Params extends object, Result>(
    { name }: Operation<Params>,
    _: Params,
    { caller }: ApprovableCall,
    { before, check, work }: ApprovedAct<Result>,
  ): Promise<Result> => {
    const spent = await spentUnasked(app, { memberId: caller.id, sessionId: caller.sessionId ?? '', operation: name });
    return app.db.transact(async (tx) => {
      await before?.(tx);
      await check?.(tx);
      return work(tx, spent);
    });
  };
  Object.assign(app.get(RequestChange), { approvals: { execute } });
};

/** Leaves the rows behind that an approval of the member would have. */
async function spentUnasked(
  app: TestApp,
  of: { readonly memberId: string; readonly sessionId: string; readonly operation: string },
): Promise<SpentApproval> {
  const intentId = newId<'Intent'>();
  const { memberId, sessionId, operation } = of;
  const { securityEpoch = 0 } = (await app.db.transact((tx) => app.get(Members).hold(tx, memberId))) ?? {};
  await app.database.asOwner(
    `insert into app.step_up_intent values ($1, $2, $3, null, $4, $5, '\\x00', sha256('x'), app.now(),
       app.now() + interval '5 minutes')`,
    [intentId, memberId, sessionId, securityEpoch, operation],
  );
  await app.database.asOwner(`insert into app.step_up_approval values ($1, sha256('x'), 'phone-code', app.now())`, [
    intentId,
  ]);
  await app.database.asOwner(`insert into app.step_up_spending values ($1, sha256('x'), app.now())`, [intentId]);
  return { intentId, sessionId, securityEpoch, method: 'phone-code', waivesWaits: false };
}

/** All of these, together. */
const without =
  (...controls: readonly ((app: TestApp) => void | Promise<void>)[]) =>
  async (app: TestApp): Promise<void> => {
    for (const turnOff of controls) await turnOff(app);
  };

const STOLEN_PHONE = '5.device-key, ⑥.bound-approval';

export const SECOND_FACTOR: Control = {
  control: '③.second-factor-unknown-device',
  what: 'any code confirms a sign-in',
  turnOff: anyCodeConfirms,
};

export const DEVICE_KEY: Control = {
  control: '5.device-key',
  what: 'a copied cookie is as good as the device',
  turnOff: noDeviceKey,
};

export const CARD_GATE: Control = {
  control: '②.every-channel-asks',
  what: 'no channel asks for the state of the card',
  turnOff: noCardGate,
};

/** Each alone, and then those that stand behind others, with these away as well. */
export const CONTROLS: readonly Control[] = [
  SECOND_FACTOR,
  {
    control: '⑤.account-budget',
    what: 'no budgets at the door: accounts, addresses, passwords, fleet',
    turnOff: noBudgetsAtTheDoor,
  },
  DEVICE_KEY,
  { control: '⑥.bound-approval', what: 'any code approves what is asked for', turnOff: anyCodeApproves },
  { control: '⑤.second-factor-budget', what: 'tries of all codes are endless', turnOff: endlessTries },
  { control: '④.home-minimal', what: 'the home tells all that is known of the member', turnOff: homeTellsAll },
  CARD_GATE,
  { control: '7.full-match-only', what: 'the bank is taken to match whatever it says', turnOff: bankAlwaysMatches },
  {
    control: 'a.identity-proof',
    what: 'the identity provider confirms somebody without the chip of that person',
    recast: (cast) => ({ ...cast, withoutChip: (act) => act() }),
  },
  { control: '⑧.email-waits', what: 'a change of contact data closes nothing', turnOff: noCoolingOff },
  { control: '③.device-probation', what: 'a new device is like an old one', turnOff: noProbation },
  { control: 'b.call-back', what: 'an account is linked without a call to its holder', turnOff: nobodyIsCalled },
  { control: '②.activation', what: 'any letter and any code activate a card', turnOff: anyLetterActivates },
  { control: '④.reveal', what: 'what is hidden is shown without an approval', turnOff: revealsUnasked },
  { control: '⑧.pending-change', what: 'contact data are changed without an approval', turnOff: changesUnasked },
  {
    control: '7.full-match-only, b.call-back',
    what: 'the bank is taken to match whatever it says, and calls nobody',
    turnOff: without(bankAlwaysMatches, nobodyIsCalled),
  },
  {
    control: '②.every-channel-asks, ②.activation',
    what: 'no channel asks for the state of the card, and any letter activates it',
    turnOff: without(noCardGate, anyLetterActivates),
  },
  {
    control: '③.second-factor-unknown-device, ③.device-probation',
    what: 'any code confirms a sign-in, and a new device is like an old one',
    turnOff: without(anyCodeConfirms, noProbation),
  },
  {
    control: '③.second-factor-unknown-device, ③.device-probation, ⑥.bound-approval',
    what: 'any code confirms a sign-in, a new device is like an old one, and any code approves',
    turnOff: without(anyCodeConfirms, noProbation, anyCodeApproves),
  },
  {
    control: '③.second-factor-unknown-device, ⑥.bound-approval',
    what: 'any code confirms a sign-in, and any code approves',
    turnOff: without(anyCodeConfirms, anyCodeApproves),
  },
  {
    control: STOLEN_PHONE,
    what: 'copied cookies are as good as the device, and any code approves',
    turnOff: stolenPhone,
  },
  {
    control: `${STOLEN_PHONE}, ⑧.email-waits`,
    what: 'as before, and a change of contact data closes nothing',
    turnOff: without(stolenPhone, noCoolingOff),
  },
];

/** The victim's device and phone are in the attackers' hands: what still bounds the loss. */
export function stolenPhone(app: TestApp): void {
  noDeviceKey(app);
  anyCodeApproves(app);
}

/** One of the controls that are settings, with the victim's device and phone stolen: alone none of them is reached. */
export const behindStolenPhone = (control: string, what: string): Control => ({
  control: `${STOLEN_PHONE}, ${control}`,
  what: `as before, and ${what}`,
  turnOff: stolenPhone,
});
