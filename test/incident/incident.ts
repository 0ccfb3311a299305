import { Clock } from '../../src/platform/clock/index.js';
import type { TestApp } from '../support/app.js';
import { toHour } from '../support/transfers.js';
import { type Figures, figuresOf } from './figures.js';
import type { Density } from './ordinary.js';
import type { Opens } from './act.js';
import { openAccounts } from './openings.js';
import { Play, type PlayedYear } from './play.js';
import { Watch } from './watch.js';
import { type IncidentSet, incidentSet } from './set.js';
import { Town } from './town.js';

export interface IncidentSize {
  readonly members: number;
  readonly seed?: number;
  /** What of the whole density is played: 1 is all of it. The incident itself is never thinned. */
  readonly thin?: number;
  readonly slotMinutes: number;
  readonly report?: (line: string) => void;
}

export interface PlayedIncident {
  readonly set: IncidentSet;
  readonly town: Town;
  readonly year: PlayedYear;
  readonly figures: Figures;
}

/**
 * What one active member does in a year. One of eight members is active, so that each receiver, on whom the rules look, has as
 * many friends and strangers as in life, while what twenty thousand members do together, some 50,000 things a year, stays
 * within half an hour.
 */
const WHOLE: Density = { transfers: 8, charges: 3, payments: 5, signIns: 4, mailChanges: 20 };
const JAPAN_AHEAD_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;
const SEED = 2020;

/** Makes the town, plays the year, and counts. The application works no jobs by itself and keeps all sweeps. */
export async function playIncident(
  app: TestApp,
  { members, seed = SEED, thin = 1, slotMinutes, report }: IncidentSize,
): Promise<PlayedIncident> {
  const began = process.cpuUsage();
  await toHour(app, 0);
  const beganMs = app.get(Clock).nowMs();
  // Its date in Japan, read as if it were one in Greenwich.
  const firstDay = new Date(Math.floor((beganMs + JAPAN_AHEAD_MS) / DAY_MS) * DAY_MS);
  const density = {
    ...{ transfers: WHOLE.transfers * thin, charges: WHOLE.charges * thin, payments: WHOLE.payments * thin },
    ...{ signIns: WHOLE.signIns * thin, mailChanges: WHOLE.mailChanges },
  };
  const set = incidentSet({ members, density, firstDay, seed });
  const watch = new Watch(app);
  const opened = await openAccounts(
    app,
    set.acts.filter((act): act is Opens => act.kind === 'open'),
    watch,
  );
  const settlingMs = performance.now();
  const town = await Town.settle(app, set);
  const playingMs = performance.now();
  report?.(`${String(set.people)} people, ${String(set.acts.length)} acts`);
  const pace = { slotMinutes, ...(report === undefined ? {} : { report }) };
  const after = await new Play(town, set, watch, beganMs, pace).run();
  const year = { ...after, played: [...opened, ...after.played] };
  const { user, system } = process.cpuUsage(began);
  const seconds = {
    settling: secondsBetween(settlingMs, playingMs),
    playing: secondsBetween(playingMs, performance.now()),
    ofThisProcess: Math.round((user + system) / 1_000_000),
  };
  return { set, town, year, figures: figuresOf(set, year, { ...(await ofStrangers(app)), seconds }) };
}

const secondsBetween = (from: number, to: number): number => Math.round((to - from) / 1_000);

/** What the log says of tries from devices that are not known, which nobody of the set makes but those who come by the list. */
async function ofStrangers(app: TestApp): Promise<{ readonly entered: number; readonly sessions: number }> {
  const [row] = await app.database.asOwner<{ entered: number; sessions: number }>(
    `select (count(distinct member_id) filter (where type = 'sign-in.tried' and outcome = 'success'))::integer as entered,
        (count(*) filter (where type = 'sign-in.new-device'))::integer as sessions
       from audit.event where type in ('sign-in.tried', 'sign-in.new-device')`,
  );
  if (row === undefined) throw new Error('a count has one row');
  return row;
}
