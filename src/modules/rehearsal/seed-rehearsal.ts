import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { DemoCards } from './demo-cards.js';
import { DemoClock } from './demo-clock.js';
import type { DemoMember } from './demo-people.js';
import { DemoRegister } from './demo-register.js';
import { sideBySide } from './side-by-side.js';
import { patiently } from './patiently.js';
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
    if (kept?.made === true && (await patiently(() => this.people.has(kept)))) return;
    const people = kept ?? (await this.file.begin(await patiently(() => this.clock.offsetSeconds())));
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

    await daysAgo(4);
    await this.sendOut(those('active'), members, by);

    await daysAgo(2.5);
    await this.cards.orderLetters();
    // Letters take long to draw. The few that an activation needs come first, and meanwhile other members are made.
    await sideBySide(
      members.filter(({ state }) => state !== 'expired'),
      async (member) => {
        await this.people.member(member);
      },
    );
    const [active] = those('active');
    for (const member of those('active')) {
      const id = await this.people.member(member);
      await this.cards.arrive(id, trackingOf(members, member), by);
      await this.cards.activate(id, member);
    }
    await sideBySide(those('personalised'), async (member) => {
      await this.cards.personalise(await this.people.member(member), by);
    });
    await this.sendOut(those('dispatched', 'arrived', 'returned', 'closed'), members, by);

    await daysAgo(LONG_AGO_DAYS);
    await this.sendOut(those('expired'), members, by);

    await daysAgo(1);
    await this.cards.expire();
    await this.cards.orderLetters();
    await sideBySide(those('arrived', 'closed', 'returned'), async (member) => {
      const id = await this.people.member(member);
      if (member.state === 'returned') return this.cards.returned(id, by);
      await this.cards.arrive(id, trackingOf(members, member), by);
      if (member.state === 'closed' && active !== undefined) await this.cards.guess(id, active);
    });
  }

  /** Makes members whose cards have gone to the carrier. */
  private sendOut(members: readonly DemoMember[], all: readonly DemoMember[], by: Principal): Promise<void> {
    return sideBySide(members, async (member) => {
      const id = await this.people.member(member);
      await this.cards.personalise(id, by);
      await this.cards.dispatch(id, trackingOf(all, member), by);
    });
  }
}

/** One tracking number for each, the same at every start. */
function trackingOf(members: readonly DemoMember[], member: DemoMember): string {
  return `DEMO${members.indexOf(member).toString().padStart(8, '0')}`;
}
