import { existsSync } from 'node:fs';
import { totpCode } from '../../modules/staff/index.js';
import type { PartnerKeyUse } from '../../modules/cards/index.js';
import { systemTimeMs } from '../../platform/context/request-context.js';
import { Browser } from '../journey/browser.js';
import { RehearsalInbox } from '../journey/inbox.js';
import type { DemoStaff } from '../journey/issuer.js';
import { readPeople, type Traveller } from '../journey/people.js';
import { KeptBrowsers } from './kept-browsers.js';
import { beside, type GivenMember, type MeansFile, MeansFileError, readMeansFile, type Source } from './means-file.js';
import type { OtherOrigins } from './origins.js';
import { partnerKey, type Signing } from './partner.js';

/** What whoever looks from outside has, beside a browser. What is absent is not there, and is said so in the report. */
export interface Means {
  /** Where the surfaces are that are not on the members' origin. */
  readonly origins?: OtherOrigins;
  /** What comes to the phones, mailboxes and letter boxes of their own accounts. */
  readonly inbox?: RehearsalInbox;
  /** The time of the portal. */
  now(): Promise<string>;
  /** Moves the clock of a rehearsal. */
  readonly later?: (seconds: number) => Promise<void>;
  /** The staff who lend their sessions. */
  readonly staff?: () => Promise<readonly DemoStaff[]>;
  /** Money on an own account, of a rehearsal. */
  readonly money?: (loginId: string, amountYen: number) => Promise<void>;
  /** Signs as a partner. */
  readonly partner?: (use: PartnerKeyUse) => Promise<Signing>;
  /** An account at a bank which belongs to somebody else. */
  readonly foreignAccount?: object;
  /** The people that accounts are opened for. They are invented only where nothing that is sent reaches anybody. */
  readonly people?: readonly Traveller[] | 'invented';
  /** Accounts that exist already. */
  readonly members?: readonly GivenMember[];
  /** Their browsers of earlier runs. */
  readonly devices?: KeptBrowsers;
  /** Where requests are sent from. */
  readonly sources?: readonly Source[];
}

/** Of the account that the sandbox bank keeps for the first person of a rehearsal. */
const DEMO_ACCOUNT = '1000010';

/** The means that a file names. Raises `MeansFileError` where it can not be read or is no such file. */
export function meansOfFile(file: string): Means {
  const given = readMeansFile(file);
  const now = (): Promise<string> => Promise.resolve(new Date(systemTimeMs()).toISOString());
  const { origins, inbox, staff, keys, foreignAccount, members, devices, sources } = given;
  const people = peopleOf(file, given);
  return {
    now,
    ...(origins === undefined ? {} : { origins: originsOf(origins) }),
    ...(inbox === undefined ? {} : { inbox: inboxAt(inbox) }),
    ...(staff === undefined ? {} : { staff: () => Promise.resolve(staff.map(withCode)) }),
    ...(keys === undefined ? {} : { partner: signingOf(folderOf(file, keys), now) }),
    ...(foreignAccount === undefined ? {} : { foreignAccount }),
    ...(people === undefined ? {} : { people }),
    ...(members === undefined ? {} : { members }),
    ...(devices === undefined ? {} : { devices: new KeptBrowsers(beside(file, devices)) }),
    ...(sources === undefined ? {} : { sources }),
  };
}

/** Without what may stand behind an origin. */
const originsOf = (given: OtherOrigins): OtherOrigins =>
  Object.fromEntries(Object.entries(given).map(([surface, at]) => [surface, new URL(String(at)).origin]));

function peopleOf(file: string, { people, inventPeople }: MeansFile): Means['people'] {
  if (people === undefined) return inventPeople === true ? 'invented' : undefined;
  try {
    return readPeople(beside(file, people));
  } catch (error) {
    throw new MeansFileError(`${file}: /people: ${error instanceof Error ? error.message : 'can not be read'}`);
  }
}

function folderOf(file: string, keys: string): string {
  const folder = beside(file, keys);
  if (!existsSync(folder)) throw new MeansFileError(`${file}: /keys names no folder that is there`);
  return folder;
}

/** The means of a rehearsal, which shows its inbox and people to whoever asks; undefined where the target is none. */
export async function meansOfRehearsal(origin: string, dataDir: string): Promise<Means | undefined> {
  const visitor = new Browser(origin);
  if ((await visitor.get('/rehearsal/clock')).status !== 200) return undefined;
  const now = async (): Promise<string> => (await visitor.mustGet<{ now: string }>('/rehearsal/clock')).now;
  return {
    now,
    inbox: new RehearsalInbox(visitor),
    people: 'invented',
    later: (advanceSeconds) => visitor.mustPost('/rehearsal/clock', { advanceSeconds }),
    staff: async () => (await visitor.mustGet<{ staff: DemoStaff[] }>('/rehearsal/people')).staff,
    money: (loginId, amountYen) => visitor.mustPost('/rehearsal/money', { loginId, amountYen }),
    ...(existsSync(dataDir) ? { partner: signingOf(dataDir, now) } : {}),
    foreignAccount: {
      bankCode: '0001',
      branchCode: '001',
      accountType: 'ordinary',
      accountNumber: DEMO_ACCOUNT,
    },
  };
}

function inboxAt(address: string): RehearsalInbox {
  const url = new URL(address);
  return new RehearsalInbox(new Browser(url.origin), url.pathname);
}

const signingOf =
  (folder: string, now: () => Promise<string>) =>
  async (use: PartnerKeyUse): Promise<Signing> => ({ ...partnerKey(folder, use), at: new Date(await now()) });

const withCode = (one: NonNullable<MeansFile['staff']>[number]): DemoStaff => ({
  ...one,
  totpCode: totpCode(one.totpSecret, new Date(systemTimeMs())),
});
