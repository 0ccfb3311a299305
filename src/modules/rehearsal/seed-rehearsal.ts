import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { isDatabaseAway } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { DemoCards } from './demo-cards.js';
import { DemoClock } from './demo-clock.js';
import type { DemoMember } from './demo-people.js';
import { DemoRegister } from './demo-register.js';
import { RehearsalFile, type RehearsalPeople } from './rehearsal-file.js';

const DAY_SECONDS = 86_400;
/** Longer than a card lives. */
const LONG_AGO_DAYS = 6 * 365;

/**
 * Makes the people of a rehearsal by the services that real ones go through. Their past is made with the clock put back,
 * which only happens before the portal serves. Each step looks first whether it is done, so that a start which was
 * killed is taken up where it stopped.
 */
@Injectable()
export class SeedRehearsal {
  constructor(
    private readonly file: RehearsalFile,
    private readonly people: DemoRegister,
    private readonly cards: DemoCards,
    private readonly clock: DemoClock,
  ) {}

  async run(): Promise<void> {
    const kept = await this.file.read();
    if (kept?.made === true && (await this.people.has(kept))) return;
    const people = kept ?? (await this.file.begin(await this.clock.offsetSeconds()));
    await patiently(async () => {
      try {
        await this.make(people);
      } finally {
        await this.clock.setOffset(people.offsetSeconds);
      }
    });
    await this.file.write({ ...people, made: true });
  }

  private async make({ members, staff, offsetSeconds }: RehearsalPeople): Promise<void> {
    const daysAgo = (days: number): Promise<void> => this.clock.setOffset(offsetSeconds - days * DAY_SECONDS);
    const those = (...states: DemoMember['state'][]) => members.filter(({ state }) => states.includes(state));
    const by = await this.people.staff(staff);

    await daysAgo(LONG_AGO_DAYS);
    await this.sendOut(those('expired'), members, by);

    await daysAgo(4);
    await this.sendOut(those('active'), members, by);
    await daysAgo(2.5);
    await this.cards.orderLetters();
    const [active] = those('active');
    for (const member of those('active')) {
      const id = await this.people.member(member);
      await this.cards.arrive(id, trackingOf(members, member), by);
      await this.cards.activate(id, member);
    }

    for (const member of those('ordered', 'personalised')) {
      const id = await this.people.member(member);
      if (member.state === 'personalised') await this.cards.personalise(id, by);
    }
    await this.sendOut(those('dispatched', 'arrived', 'returned', 'closed'), members, by);

    await daysAgo(1);
    await this.cards.expire();
    await this.cards.orderLetters();
    for (const member of those('arrived', 'closed')) {
      await this.cards.arrive(await this.people.member(member), trackingOf(members, member), by);
    }
    for (const member of those('returned')) await this.cards.returned(await this.people.member(member), by);
    for (const member of those('closed')) {
      if (active !== undefined) await this.cards.guess(await this.people.member(member), active);
    }
  }

  /** Makes members whose cards have gone to the carrier. */
  private async sendOut(members: readonly DemoMember[], all: readonly DemoMember[], by: Principal): Promise<void> {
    for (const member of members) {
      const id = await this.people.member(member);
      await this.cards.personalise(id, by);
      await this.cards.dispatch(id, trackingOf(all, member), by);
    }
  }
}

/** One tracking number for each, the same at every start. */
function trackingOf(members: readonly DemoMember[], member: DemoMember): string {
  return `DEMO${members.indexOf(member).toString().padStart(8, '0')}`;
}

const TRIES_MAX = 8;
const PAUSE_MS = 500;

/** A busy machine may keep a connection waiting longer than a request would; at a start there is time to go on. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries === TRIES_MAX || !passes(error)) throw error;
      await pause(PAUSE_MS * tries);
    }
  }
}

const passes = (error: unknown): boolean =>
  isDatabaseAway(error) ||
  [requestProblems.unavailable, requestProblems.busy, requestProblems.timeout].some(({ is }) => is(error));
