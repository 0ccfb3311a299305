import { Attempts } from '../../src/modules/attempts/index.js';
import { CardGate } from '../../src/modules/cards/index.js';
import { CoolingOff } from '../../src/modules/changes/index.js';
import { MatchHolder } from '../../src/modules/links/match-holder.js';
import { Members } from '../../src/modules/members/index.js';
import { MoneyGate } from '../../src/modules/money-gate/index.js';
import { DeviceProofs } from '../../src/modules/sign-in/device-proofs.js';
import { PasswordFingerprints } from '../../src/modules/sign-in/password-fingerprints.js';
import { PathsRepository } from '../../src/modules/sign-in/paths.repository.js';
import { SecondFactorJudge } from '../../src/modules/sign-in/second-factor-judge.js';
import { ShowHome } from '../../src/modules/sign-in/show-home.js';
import { UnknownDeviceBudgets } from '../../src/modules/sign-in/unknown-device-budgets.js';
import { ApprovalJudge } from '../../src/modules/step-up/approval-judge.js';
import type { Cast } from '../../src/commands/replay/cast.js';
import type { TestApp } from '../support/app.js';

/** A control, and how a test takes it away from an application of its own. The product has no such switch. */
export interface Control {
  /** Its clause; several where they are taken away together. */
  readonly control: string;
  readonly what: string;
  /** Done before anybody signs in. */
  readonly turnOff?: (app: TestApp) => void;
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
};

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
  { control: '②.every-channel-asks', what: 'no channel asks for the state of the card', turnOff: noCardGate },
  { control: '7.full-match-only', what: 'the bank is taken to match whatever it says', turnOff: bankAlwaysMatches },
  {
    control: 'a.identity-proof',
    what: 'the identity provider confirms somebody without the chip of that person',
    recast: (cast) => ({ ...cast, withoutChip: (act) => act() }),
  },
  { control: '⑧.email-waits', what: 'a change of contact data closes nothing', turnOff: noCoolingOff },
  {
    control: '③.second-factor-unknown-device, ⑥.bound-approval',
    what: 'any code confirms a sign-in, and any code approves',
    turnOff: (app) => {
      anyCodeConfirms(app);
      anyCodeApproves(app);
    },
  },
  {
    control: STOLEN_PHONE,
    what: 'copied cookies are as good as the device, and any code approves',
    turnOff: stolenPhone,
  },
  {
    control: `${STOLEN_PHONE}, ⑧.email-waits`,
    what: 'as before, and a change of contact data closes nothing',
    turnOff: (app) => {
      stolenPhone(app);
      noCoolingOff(app);
    },
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
