import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';
import { Applicant } from '../../src/commands/journey/applicant.js';
import { Browser, Refused } from '../../src/commands/journey/browser.js';
import { RehearsalInbox } from '../../src/commands/journey/inbox.js';
import { asOthers, readPeople } from '../../src/commands/journey/people.js';

const TRIES_MAX = 5;
const PAUSE_MS = 2_000;
/** An opening mostly waits for messages; more at once would wait for the hashing of passwords. */
const LANES = 3;

/** Lets people open accounts over HTTP until so many of them have been approved, each with a card that is ordered. */
export async function orderCards(origin: string, count: number): Promise<void> {
  const visitor = new Browser(origin);
  const now = async (): Promise<string> => (await visitor.mustGet<{ now: string }>('/rehearsal/clock')).now;
  const known = readPeople(path.resolve(import.meta.dirname, '../journeys/people.csv'));
  // Some are looked at by people first, and have no card yet.
  const people = asOthers([...known, ...known]);
  let approved = 0;
  let begun = 0;
  const next = people.values();
  const lane = async (): Promise<void> => {
    while (begun < count) {
      const { value: person, done } = next.next();
      if (done === true) return;
      begun += 1;
      const applicant = new Applicant(person, origin, new RehearsalInbox(visitor), now);
      if ((await patiently(() => applicant.open())) === 'approved') approved += 1;
      else begun -= 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (approved < count) throw new Error(`only ${approved} of ${count} were approved`);
}

/** A busy machine may take longer for a password than somebody is kept waiting; that opening is then begun anew. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES_MAX || !(error instanceof Refused) || error.answer.status !== 503) throw error;
      await wait(PAUSE_MS);
    }
  }
}
