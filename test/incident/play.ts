import { SettleChanges } from '../../src/modules/changes/settle-changes.js';
import { ExpireHolds } from '../../src/modules/ledger/expire-holds.js';
import { SettleTransfers } from '../../src/modules/transfers/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import { type Act, DAY, type Deed, type Label } from './act.js';
import { Deeds } from './deeds.js';
import { Moment } from './moment.js';
import { YEAR_DAYS } from './ordinary.js';
import type { IncidentSet } from './set.js';
import type { Town } from './town.js';
import type { Case, Watch } from './watch.js';

/** What one act has come to. */
export interface Played {
  readonly act: Act;
  /** `credited`: the receiver could spend it, if only for a moment; `held` and `refused`: never. */
  readonly outcome: 'done' | 'credited' | 'held' | 'waiting' | 'refused';
  readonly id: string | undefined;
  readonly code: string | undefined;
}

export interface PlayedYear {
  readonly played: readonly Played[];
  readonly cases: readonly Case[];
  /** Thefts that were tried without an approval, by what became of them. */
  readonly bare: ReadonlyMap<string, number>;
  /** Alerts about nobody of any case, by kind. */
  readonly otherAlerts: ReadonlyMap<string, number>;
}

export interface Pace {
  /** What is ordinary is done together, all of so many minutes. */
  readonly slotMinutes: number;
  readonly report?: (line: string) => void;
}

const MINUTE_MS = 60_000;
/** Long after the longest wait of a transfer, of which nobody needs to know the minute. */
const CHANGE_WAIT = DAY + 1;
const DEVICE_DAYS = 5;
/** What is not watched minute by minute is read so often. */
const READ_DAYS = 3;
const ANALYZE_DAYS = 30;
const END_OF_DAY = DAY - 1;

/** Plays a year, as fast as it goes: moves the clock from one moment at which something happens to the next. */
export class Play {
  private readonly deeds: Deeds;
  private readonly played: Played[] = [];
  private readonly waiting = new Map<number, number>();
  private readonly changes: number[] = [];
  private readonly bare = new Map<string, number>();
  private minute = 0;

  constructor(
    private readonly town: Town,
    private readonly set: IncidentSet,
    private readonly watch: Watch,
    private readonly beganMs: number,
    private readonly pace: Pace,
  ) {
    this.deeds = new Deeds(town);
  }

  async run(): Promise<PlayedYear> {
    const moments = [...this.moments()].sort(([a], [b]) => a - b);
    for (let day = 0; day < YEAR_DAYS; day += 1) {
      const end = day * DAY + END_OF_DAY;
      while ((moments[0]?.[0] ?? Infinity) <= end) {
        const [at = 0, acts = []] = moments.shift() ?? [];
        await this.until(at);
        await this.act(acts);
      }
      await this.until(end);
      await this.endOfDay(day);
    }
    await this.watch.read(this.minute);
    return {
      ...{ played: this.played, cases: [...this.watch.cases.values()] },
      ...{ bare: this.bare, otherAlerts: this.watch.others },
    };
  }

  /** What is labelled at its very minute; what is ordinary at the minute of the last of its slot. */
  private moments(): Map<number, Act[]> {
    const [slots, moments] = [new Map<number, Act[]>(), new Map<number, Act[]>()];
    const add = (to: Map<number, Act[]>, at: number, acts: readonly Act[]): void => {
      const there = to.get(at);
      if (there === undefined) to.set(at, [...acts]);
      else there.push(...acts);
    };
    for (const act of this.set.acts)
      if (act.kind === 'open') continue;
      else if (act.label === 'ordinary') add(slots, Math.floor(act.minute / this.pace.slotMinutes), [act]);
      else add(moments, act.minute, [act]);
    for (const acts of slots.values()) add(moments, Math.max(...acts.map(({ minute }) => minute)), acts);
    return moments;
  }

  /** Goes to a minute; what waits until before it is done at its own. */
  private async until(to: number): Promise<void> {
    for (;;) {
      const due = Math.min(...this.waiting.values(), ...this.changes);
      if (due > to) break;
      await this.goTo(due);
      await this.settle();
    }
    await this.goTo(to);
  }

  /** The time that the playing itself takes goes by as well; it is taken off. */
  private async goTo(to: number): Promise<void> {
    if (to <= this.minute) return;
    const ahead = this.beganMs + to * MINUTE_MS - this.town.app.get(Clock).nowMs();
    if (ahead > 0) await this.town.app.clock.advance(ahead / 1_000);
    this.minute = to;
  }

  private async act(acts: readonly Act[]): Promise<void> {
    if (acts.some(({ kind }) => kind === 'try')) await this.endRateWindows();
    for (const act of acts) this.watch.note(act, this.town.subjectsOf(act));
    const moment = await Moment.prepare(this.town, acts);
    const deeds = await this.deeds.run(acts, moment);
    for (const { outcome } of moment.bare) this.bare.set(outcome, (this.bare.get(outcome) ?? 0) + 1);
    for (let nth = 0; nth < moment.begun; nth += 1) this.changes.push(this.minute + CHANGE_WAIT);
    await this.take(deeds);
    if (this.watch.isUnseen(acts)) await this.watch.read(this.minute);
  }

  private async take(deeds: readonly Deed[]): Promise<void> {
    const sent = deeds.filter(
      ({ act, outcome }) => act.kind === 'send' && (outcome === 'done' || outcome === 'waiting'),
    );
    const standing = await this.standing(sent.flatMap(({ id }) => id ?? []));
    for (const { act, outcome, id, code } of deeds) {
      const of = act.kind === 'send' ? standing.get(id ?? '') : undefined;
      this.played.push({
        act,
        id,
        code,
        outcome: of?.outcome ?? (outcome === 'unapproved' ? 'refused' : act.kind === 'change' ? 'done' : outcome),
      });
      if (of?.outcome === 'waiting') this.waiting.set(this.played.length - 1, this.minute + of.minutes);
    }
  }

  private async settle(): Promise<void> {
    while (this.changes.length > 0 && (this.changes[0] ?? Infinity) <= this.minute) {
      this.changes.shift();
      await this.town.app.get(SettleChanges).run();
    }
    const due = [...this.waiting].filter(([, at]) => at <= this.minute).map(([nth]) => nth);
    if (due.length === 0) return;
    await this.town.app.get(SettleTransfers).run();
    const standing = await this.standing(due.flatMap((nth) => this.played[nth]?.id ?? []));
    for (const nth of due) {
      const one = this.played[nth];
      const now = standing.get(one?.id ?? '');
      if (one === undefined || now === undefined) throw new Error('a transfer that waits is there');
      this.played[nth] = { ...one, outcome: now.outcome };
      if (now.outcome === 'waiting') this.waiting.set(nth, this.minute + Math.max(1, now.minutes));
      else this.waiting.delete(nth);
    }
    if (this.watch.isUnseen(due.flatMap((nth) => this.played[nth]?.act ?? []))) await this.watch.read(this.minute);
  }

  /** How transfers stand; of one that waits, for how many whole minutes from now on. */
  private async standing(ids: readonly string[]) {
    if (ids.length === 0) return new Map<string, { outcome: Played['outcome']; minutes: number }>();
    const rows = await this.town.app.database.asOwner<{ id: string; state: string; held: boolean; minutes: number }>(
      `select id, state, incoming_hold_id is not null as held,
          coalesce(ceil(extract(epoch from due_at - app.now()) / 60)::integer, 0) as minutes
         from app.transfer where id = any($1::uuid[])`,
      [[...ids]],
    );
    return new Map(rows.map(({ id, state, held, minutes }) => [id, { outcome: outcomeOf(state, held), minutes }]));
  }

  private async endOfDay(day: number): Promise<void> {
    const { app } = this.town;
    await this.watch.day();
    await app.get(ExpireHolds).run();
    if (day % READ_DAYS === 0) await this.watch.read(this.minute);
    // Devices that are used stay known.
    if (day % DEVICE_DAYS === 0)
      await app.database.asOwner(
        `update app.known_device set admitted_at = app.now() - interval '20 days', last_used_at = app.now(), expires_at = app.now() + interval '10 days'`,
      );
    if (day % ANALYZE_DAYS !== 0) return;
    await app.database.asOwner('analyze');
    this.pace.report?.(`day ${String(day)}: ${String(this.played.length)} of ${String(this.set.acts.length)} acts`);
  }

  /** The counters of lines and of everybody end by the time of the world; this ends them by that of the year. */
  private async endRateWindows(): Promise<void> {
    await this.town.app.database.asOwner(`delete from app.rate_counter where key like 'sign-in-fleet%' or $1`, [
      this.minute - this.rateWindowFrom >= RATE_WINDOW,
    ]);
    if (this.minute - this.rateWindowFrom >= RATE_WINDOW) this.rateWindowFrom = this.minute;
  }
  private rateWindowFrom = 0;
}

const RATE_WINDOW = 10;

function outcomeOf(state: string, held: boolean): Played['outcome'] {
  if (state === 'waiting') return 'waiting';
  if (state !== 'done') return 'refused';
  return held ? 'held' : 'credited';
}

/** What was done with one label. */
export const ofLabel = (played: readonly Played[], ...labels: readonly Label[]): readonly Played[] =>
  played.filter(({ act }) => labels.includes(act.label));
