import { type Act, PATTERNS, type Pattern } from './act.js';
import { SEEN_BY } from './patterns.js';
import { ofLabel, type Played, type PlayedYear } from './play.js';
import type { IncidentSet } from './set.js';

/** What one pattern has come to. */
export interface PatternFigures {
  readonly pattern: Pattern;
  readonly cases: number;
  readonly acts: number;
  /** How many of the cases were seen by an alert that is made for them. */
  readonly seen: number;
  /** From the first act of a case to its first such alert: the middle one, and the slowest; null when none was seen. */
  readonly minutesToAlert: { readonly median: number; readonly most: number } | null;
  /** Those that are made for it. */
  readonly alerts: Readonly<Record<string, number>>;
  /** Whose money a stranger could spend, and how much of it, if only for a moment. */
  readonly victims: number;
  readonly lostYen: number;
  readonly stopped: number;
}

export interface Figures {
  readonly members: number;
  readonly active: number;
  readonly seed: number;
  readonly acts: Readonly<Record<string, number>>;
  /** By the clock on the wall, and of the processor for this process alone: others may use the machine as well. */
  readonly seconds: { readonly settling: number; readonly playing: number; readonly ofThisProcess: number };
  readonly withoutApproval: Readonly<Record<string, number>>;
  /** `entered`: of how many members the portal judged a password right; not what the set says. */
  readonly listAttack: { readonly tried: number; readonly entered: number; readonly sessions: number };
  readonly ordinary: {
    readonly transfers: number;
    /** Held at the receiver, or refused by a rule. */
    readonly stopped: number;
    readonly per10000: number;
    readonly byKind: Readonly<Record<string, number>>;
    readonly refusedOtherwise: Readonly<Record<string, number>>;
    readonly alerts: Readonly<Record<string, number>>;
  };
  readonly patterns: readonly PatternFigures[];
}

/** What the log says of rows that the town was made with behind the back of the services. */
const NOT_OF_LIFE = 'log-findings';

type SendPlayed = Played & { readonly act: Extract<Act, { kind: 'send' }> };

export const sends = (played: readonly Played[]): readonly SendPlayed[] =>
  played.filter((one): one is SendPlayed => one.act.kind === 'send');

const isLost = ({ outcome }: Played): boolean => outcome === 'credited';
/** What a rule does to money, by its code: it says no more than that it is not possible now. */
const BY_A_RULE: ReadonlySet<string> = new Set(['transfers.not-now', 'charges.not-now']);

export function victimsOf(played: readonly Played[]): number {
  return new Set(
    sends(played)
      .filter(isLost)
      .map(({ act }) => act.sender),
  ).size;
}
export const yenOf = (played: readonly Played[]): number =>
  sends(played)
    .filter(isLost)
    .reduce((sum, { act }) => sum + act.amountYen, 0);

/** Of the different senders of one case in their order, which was the first whose money was held. */
export function firstHeldSender(played: readonly Played[], group: string): number | undefined {
  const of = sends(played).filter(({ act }) => act.group === group);
  const senders = [...new Set(of.map(({ act }) => act.sender))];
  const nth = senders.findIndex((sender) => of.some(({ act, outcome }) => act.sender === sender && outcome === 'held'));
  return nth < 0 ? undefined : nth + 1;
}

function patternFigures({ played, cases }: PlayedYear, pattern: Pattern): PatternFigures {
  const own = ofLabel(played, pattern);
  const those = cases.filter(({ label }) => label === pattern);
  const minutes = those.flatMap(({ seenAfter }) => seenAfter ?? []).sort((a, b) => a - b);
  const [median, most] = [minutes[Math.floor((minutes.length - 1) / 2)], minutes.at(-1)];
  return {
    ...{ pattern, cases: those.length, acts: own.length, seen: minutes.length },
    minutesToAlert: median === undefined || most === undefined ? null : { median, most },
    alerts: only(added(those.map(({ kinds }) => kinds)), SEEN_BY[pattern]),
    ...{ victims: victimsOf(own), lostYen: yenOf(own) },
    stopped: own.filter(({ outcome }) => outcome === 'held' || outcome === 'refused').length,
  };
}

export function figuresOf(
  set: IncidentSet,
  year: PlayedYear,
  { entered, sessions, seconds }: Pick<Figures['listAttack'], 'entered' | 'sessions'> & Pick<Figures, 'seconds'>,
): Figures {
  const ordinary = ofLabel(year.played, 'ordinary');
  const transfers = sends(ordinary);
  const stopped = transfers.filter(
    ({ outcome, code }) => outcome === 'held' || (outcome === 'refused' && BY_A_RULE.has(code ?? '')),
  );
  const tries = ofLabel(year.played, 'list-attack');
  return {
    ...{ members: set.members, active: set.active, seed: set.seed },
    acts: counted(year.played.map(({ act }) => act.kind)),
    seconds,
    withoutApproval: Object.fromEntries(year.bare),
    listAttack: { tried: tries.length, entered, sessions },
    ordinary: {
      ...{ transfers: transfers.length, stopped: stopped.length },
      per10000: Math.round((stopped.length * 10_000) / Math.max(1, transfers.length)),
      byKind: counted(stopped.map(({ outcome, code }) => code ?? outcome)),
      refusedOtherwise: counted(
        ordinary.flatMap(({ act, outcome, code }) =>
          outcome === 'refused' && !BY_A_RULE.has(code ?? '') ? [`${act.kind} ${code ?? 'ended'}`] : [],
        ),
      ),
      alerts: Object.fromEntries([...year.otherAlerts].filter(([kind]) => kind !== NOT_OF_LIFE)),
    },
    patterns: PATTERNS.map((pattern) => patternFigures(year, pattern)),
  };
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function added(maps: readonly ReadonlyMap<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [kind, count] of maps.flatMap((one) => [...one])) sums[kind] = (sums[kind] ?? 0) + count;
  return sums;
}

const only = (counts: Readonly<Record<string, number>>, kinds: readonly string[]): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([kind]) => kinds.includes(kind)));

/** As a table for people. */
export function tableOf({ patterns, ordinary, withoutApproval, listAttack }: Figures): string {
  const lines = patterns.map(({ pattern, seen, cases, minutesToAlert, victims, lostYen, alerts }) =>
    [
      pattern,
      seen === 0 ? 'missed' : `${String(seen)} of ${String(cases)}`,
      minutesToAlert === null ? '–' : `${String(minutesToAlert.median)} (${String(minutesToAlert.most)})`,
      victims === 0 ? '–' : `${String(victims)}, ${lostYen.toLocaleString('en-GB')} yen`,
      Object.keys(alerts).join(', ') || '–',
    ].join(' | '),
  );
  return [
    '| pattern | seen | minutes to the first alert, middle (slowest) | credited before a hold | alerts |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
    `list: ${String(listAttack.tried)} tries, ${String(listAttack.entered)} passwords right, ${String(listAttack.sessions)} sessions`,
    `thefts without an approval: ${JSON.stringify(withoutApproval)}`,
    `ordinary transfers stopped: ${String(ordinary.stopped)} of ${String(ordinary.transfers)} (${String(ordinary.per10000)} of 10,000)`,
  ].join('\n');
}
