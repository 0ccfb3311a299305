import { ownPeople } from '../../src/commands/black-box/own-people.js';
import { Browser } from '../../src/commands/journey/browser.js';
import { RehearsalInbox } from '../../src/commands/journey/inbox.js';
import { partnerKey } from '../../src/commands/outside/partner.js';
import {
  ABOUT_WATCHING,
  type Cast,
  madeUpPairs,
  type SeenAlert,
  spread,
  type Victim,
} from '../../src/commands/replay/cast.js';
import { FollowStream } from '../../src/modules/alerts/index.js';
import { PostgresAudit } from '../../src/modules/audit/postgres-audit.js';
import { LinksRepository } from '../../src/modules/links/links.repository.js';
import type { MemberId } from '../../src/modules/members/index.js';
import { accountFor, SandboxBank } from '../../src/modules/rehearsal/index.js';
import { newLetterCode, sha256 } from '../../src/platform/crypto/index.js';
import { Clock, ClockMover } from '../../src/platform/clock/index.js';
import type { TestApp } from '../support/app.js';
import { begin, newAccount, openAccount } from '../support/bank.js';
import { readStream } from '../support/histories.js';
import { makeMember } from '../support/members.js';
import { fundMember } from '../support/money.js';
import { printedCard } from '../support/network.js';

/** How many of the list are right: more than in 2020, where it was one in 140. */
const RIGHT_PERCENT = 20;
const ROBBED = 5;
const MONEY_YEN = 60_000n;

/** People of a test for the attacks of 2020, with a list of so many lines. */
export async function makeCast(app: TestApp, origin: string, size: number): Promise<Cast> {
  const victims: Victim[] = [];
  for (let nth = 0; nth < Math.max(ROBBED + 1, Math.ceil((size * RIGHT_PERCENT) / 100)); nth += 1)
    victims.push(await makeVictim(app, nth));
  const mule = await makeMember(app, { assurance: 'high' });
  const early = await makeMember(app, { assurance: 'high', card: 'dispatched' });
  for (const { id } of [mule, early]) await fundMember(app, id, MONEY_YEN);
  const linkId = await linkOf(app, early.id);
  const [impostor] = ownPeople(1);
  if (impostor === undefined) throw new Error('nobody to pretend to be');
  // The bank knows the true person by another number than the one that the attackers can answer.
  const account = newAccount();
  await app.get(SandboxBank).putAccount(account, accountFor({ ...impostor, phone: '+81355550199' }));
  const desk = new Browser(origin);
  const inbox = new RehearsalInbox(desk);
  const now = (): Promise<string> => Promise.resolve(app.get(Clock).now().toISOString());
  return {
    ...{ origin, victims, impostor, account, inbox },
    mule: { ...mule, card: await printedCard(app, mule.id) },
    list: spread(victims, madeUpPairs(Math.max(0, size - victims.length))),
    robbed: victims.slice(0, ROBBED),
    early: { ...early, card: await printedCard(app, early.id), ...(linkId === undefined ? {} : { linkId }) },
    means: {
      ...{ now, inbox },
      later: async (seconds) => {
        await app.get(ClockMover).advance(seconds);
      },
      partner: (use) => Promise.resolve({ ...partnerKey(app.config.dataDir, use), at: app.get(Clock).now() }),
    },
    firstAlert: (since) => firstAlert(app, since),
    settle: async () => {
      // What is counted by the minute is written when the minute is over.
      await app.get(PostgresAudit).flushCounts(true);
      await readStream(app);
      await app.get(FollowStream).run();
    },
    withoutChip: (act) => refusing(desk, act),
  };
}

async function makeVictim(app: TestApp, nth: number): Promise<Victim> {
  const person = { givenName: `明日香${String(nth)}`, givenKana: 'アスカ', street: `上鳥羽${String(nth)}-77` };
  const member = await makeMember(app, { assurance: 'high', person });
  await fundMember(app, member.id, MONEY_YEN);
  return { ...member, personal: [person.givenName, person.street, member.email, member.phone] };
}

/** Links an account past the call and the card that has not arrived; undefined where a double ends the link before. */
async function linkOf(app: TestApp, memberId: MemberId): Promise<string | undefined> {
  await begin(app, memberId, await openAccount(app, memberId));
  await app.jobs.drain();
  const links = app.get(LinksRepository);
  const link = (await links.ofMember(memberId)).find(({ state }) => state === 'calling');
  if (link === undefined) return undefined;
  const letter = { confirmMac: sha256('letter'), denyCode: newLetterCode().code };
  await app.db.transact((tx) => links.activate(tx, link.id, letter));
  return link.id;
}

async function firstAlert(app: TestApp, since: string): Promise<SeenAlert | undefined> {
  const rows = await app.database.asOwner<{ kind: string; at: Date }>(
    `select kind, case when first_at >= $1 then first_at else last_at end as at from app.alert where last_at >= $1
      order by at`,
    [since],
  );
  const [first] = rows.filter(({ kind }) => !ABOUT_WATCHING.test(kind));
  return first === undefined ? undefined : { kind: first.kind, at: first.at.toISOString() };
}

async function refusing<T>(desk: Browser, act: () => Promise<T>): Promise<T> {
  await desk.mustPost('/rehearsal/identity-provider', { behaviour: 'refuse' });
  try {
    return await act();
  } finally {
    await desk.mustPost('/rehearsal/identity-provider', { behaviour: 'up' });
  }
}
