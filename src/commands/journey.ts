import { Command } from 'commander';
import { Applicant } from './journey/applicant.js';
import { Browser, Refused } from './journey/browser.js';
import { RehearsalInbox } from './journey/inbox.js';
import { type DemoStaff, Issuer, type SentCard } from './journey/issuer.js';
import { asOthers, readPeople } from './journey/people.js';

/** More than the time after which the code letter goes, and after which an arrival is no longer early. */
const IN_THE_POST_SECONDS = 26 * 3_600;

interface Options {
  readonly people: string;
  readonly target: string;
  readonly again?: boolean;
}

/** What has become of one person so far. */
interface Traveller {
  readonly applicant: Applicant;
  steps: string[];
  sent?: { readonly card: SentCard; readonly since: string };
  ended?: 'home' | 'stopped';
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const options = new Command('journey')
  .description('Plays the journey from registration to an activated card over HTTP, for every line of a CSV file')
  .requiredOption('--people <file>', 'CSV file with a header, such as test/journeys/people.csv')
  .option('--target <url>', 'a running rehearsal', 'http://localhost:3000')
  .option('--again', 'make others of these people, so that the journey can be played again on the same instance')
  .parse()
  .opts<Options>();

process.exitCode = await main(options).catch((error: unknown) => {
  process.stderr.write(`${told(error, options.target)}\n`);
  return 1;
});

/** Whoever plays this at first has most often not started the portal yet. */
function told(error: unknown, target: string): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (message !== 'fetch failed') return message;
  return `nothing answers at ${target} (${code ?? 'no connection'}): start a rehearsal with npm start, or name another by --target`;
}

async function main({ people: file, target, again }: Options): Promise<number> {
  const origin = new URL(target).origin;
  const visitor = new Browser(origin);
  const inbox = new RehearsalInbox(visitor);
  const now = (): Promise<string> => clockOf(visitor);
  const issuer = new Issuer(origin, () =>
    visitor.mustGet<{ staff: DemoStaff[] }>('/rehearsal/people').then((it) => it.staff),
  );
  const people = again === true ? asOthers(readPeople(file)) : readPeople(file);
  const travellers = people.map((person): Traveller => ({
    applicant: new Applicant(person, origin, inbox, now),
    steps: [],
  }));

  await issuer.signIn();
  for (const traveller of travellers) await step(traveller, () => open(traveller, issuer, now));
  await visitor.mustPost('/rehearsal/clock', { advanceSeconds: IN_THE_POST_SECONDS });
  await issuer.signIn();
  for (const traveller of travellers) await step(traveller, () => arrive(traveller, issuer, now));
  for (const traveller of travellers) await step(traveller, () => useCard(traveller));

  for (const { applicant, steps } of travellers) {
    const { line, familyName, givenName } = applicant.person;
    print(`line ${line} ${familyName} ${givenName}: ${steps.join(' → ')}`);
  }
  const home = travellers.filter((traveller) => traveller.ended === 'home').length;
  const review = travellers.filter((traveller) => traveller.steps.at(-1) === 'under review').length;
  print(`${home} of ${travellers.length} reached their home, ${review} wait for review`);
  return home + review === travellers.length ? 0 : 1;
}

/** A refusal ends one person's journey and nobody else's. */
async function step(traveller: Traveller, act: () => Promise<void>): Promise<void> {
  if (traveller.ended !== undefined) return;
  try {
    await act();
  } catch (error) {
    traveller.ended = 'stopped';
    traveller.steps.push(error instanceof Refused || error instanceof Error ? `stopped: ${error.message}` : 'stopped');
  }
}

/** Opens the account; the issuer sends the card that was ordered with it. */
async function open(traveller: Traveller, issuer: Issuer, now: () => Promise<string>): Promise<void> {
  const before = new Set((await issuer.cardsIn('ordered')).map((card) => card.id));
  const state = await traveller.applicant.open();
  if (state === 'under-review') {
    traveller.ended = 'stopped';
    traveller.steps.push('under review');
    return;
  }
  if (state !== 'approved') throw new Error(`the opening is ${state}`);
  traveller.steps.push('approved');
  const ordered = (await issuer.cardsIn('ordered')).find((card) => !before.has(card.id));
  if (ordered === undefined) throw new Error('no card was ordered');
  const since = await now();
  traveller.sent = { card: await issuer.send(ordered), since };
  traveller.steps.push(`card ${ordered.ref} dispatched`);
}

async function arrive(
  { applicant, sent, steps }: Traveller,
  issuer: Issuer,
  now: () => Promise<string>,
): Promise<void> {
  if (sent === undefined) throw new Error('no card was sent');
  if (applicant.person.arrival === 'counter') await issuer.arriveAtCounter(sent.card);
  else await issuer.arrive(sent.card, await now());
  steps.push('arrived');
}

async function useCard(traveller: Traveller): Promise<void> {
  const { applicant, sent, steps } = traveller;
  if (sent === undefined) throw new Error('no card was sent');
  steps.push(`signed in (${await applicant.signIn()})`);
  await applicant.activate(sent.since);
  steps.push('activated');
  const home = await applicant.home();
  steps.push(`home: card ••${home.cardLastTwo ?? '??'} ${home.cardState}, ${home.balanceYen} yen`);
  traveller.ended = 'home';
}

/** The time of the portal, whose clock a rehearsal may have moved. */
async function clockOf(visitor: Browser): Promise<string> {
  const { now } = await visitor.mustGet<{ now: string }>('/rehearsal/clock');
  return now;
}
