/** The four flows of the report of 2020. */
export const FLOWS = ['impostor-links', 'list-type-login', 'change-guess-transfer', 'card-before-arrival'] as const;
export type Flow = (typeof FLOWS)[number];

/** What became of one step of an attack. */
export interface StepRecord {
  /** What the attackers did. */
  readonly step: string;
  /**
   * `through`: it worked; `stopped`: a checkpoint has refused it; `not-reached`: what it needs was stopped before; `unseen`: what it
   * needs was not there, or the answer is that of no checkpoint, and nothing can be said.
   */
  readonly outcome: 'through' | 'stopped' | 'not-reached' | 'unseen';
  /** The clause of the checklist that stopped it. */
  readonly checkpoint?: string;
  /** What the portal answered, as the attackers saw it. */
  readonly code?: string;
  readonly tries?: number;
}

export interface FlowRecord {
  readonly flow: Flow;
  readonly steps: readonly StepRecord[];
  /** The first alert since the flow began; absent where none came or nobody could look. */
  readonly alert?: FlowAlert;
}

export interface FlowAlert {
  readonly kind: string;
  /** By the portal's clock, from the first act of the flow on. */
  readonly minutes: number;
}

/** What the attack came to. */
export interface Totals {
  /** Whose accounts were entered, by passwords and guesses or by stolen cookies. */
  readonly membersEntered: number;
  /** Of these, by the list of IDs and passwords. */
  readonly byList: number;
  /** By stolen cookies; somebody may be in both. */
  readonly byStolenCookies: number;
  /** Values about victims that came in the clear: one for each value and member. */
  readonly personalFieldsSeen: number;
  /** What came to the attackers' accounts and could be spent, and what was paid with others' cards. */
  readonly yenLost: number;
  /** Of what was sent to them, what is held, or waits and can be cancelled. */
  readonly yenHeld: number;
  /** The longest that a flow went on before it was alerted; absent where one never was, or nobody could look. */
  readonly minutesToAlert?: number;
  /** By the portal's clock, from the first act of all to the last that took money or data; 0 where none did. */
  readonly minutesToStop: number;
}

/** One replay, as `--json` writes it. */
export interface ReplayRecord {
  /** ISO 8601. */
  readonly when: string;
  /** Pairs of ID and password on the attackers' list. */
  readonly size: number;
  readonly target: string;
  readonly flows: readonly FlowRecord[];
  readonly totals: Totals;
  readonly ablation?: readonly Ablation[];
}

/** The same attack with one control off. */
export interface Ablation {
  /** The clause of the control, and in words what was taken away. */
  readonly control: string;
  readonly what: string;
  readonly flows: Readonly<Partial<Record<Flow, FlowStop>>>;
  /** The steps that end otherwise than with everything on, in words. */
  readonly changed: readonly string[];
  /** The checkpoints that stop then what this one stopped before. */
  readonly heldBy: readonly string[];
  readonly totals: Totals;
}

/** What a step was, without the figures of a run. */
export const keyOf = ({ step }: StepRecord): string => step.replace(/[:,] ?[^:]*\d.*$/, '');

/** What may go through without harm: it begins an attack, or is given to the attackers. */
const HARMLESS = ['try the list', 'by stolen cookies', 'sign in before the card has arrived'];

/** What the attackers got, in words; nothing where it all was stopped. */
export function lossesOf({ flows, totals: { byList, personalFieldsSeen, yenLost } }: ReplayRecord): readonly string[] {
  const through = flows.flatMap(({ flow, steps }) =>
    steps
      .filter((step) => step.outcome === 'through' && !HARMLESS.includes(keyOf(step)))
      .map(({ step }) => `${flow}: ${step}`),
  );
  return [
    ...(byList > 0 ? [`${String(byList)} members entered by the list`] : []),
    ...(personalFieldsSeen > 0 ? [`${String(personalFieldsSeen)} personal fields seen`] : []),
    ...(yenLost > 0 ? [`¥${String(yenLost)} lost`] : []),
    ...through,
  ];
}

/** The steps of which nothing can be said, with the answer that they got. */
export function unseenOf({ flows }: ReplayRecord): readonly string[] {
  return flows.flatMap(({ flow, steps }) =>
    steps
      .filter(({ outcome }) => outcome === 'unseen')
      .map(({ step, code }) => `${flow}: ${step}${code === undefined ? '' : `: ${code}`}`),
  );
}

/** 1 where the attackers got something; 2 where they got nothing, and of some step nothing can be said; else 0. */
export function exitStatusOf(record: ReplayRecord): number {
  if (lossesOf(record).length > 0) return 1;
  return unseenOf(record).length > 0 ? 2 : 0;
}

/** How far a flow came. */
export interface FlowStop {
  /** The first checkpoint that stops it; `nothing` where none does, `not seen` where nobody can say. */
  readonly stoppedAt: string;
  readonly through: number;
  readonly steps: number;
}

/** The first checkpoint that stops a flow, and how many steps went through. */
export function stopOf({ steps }: FlowRecord): FlowStop {
  const first = steps.find(({ outcome }) => outcome === 'stopped');
  return {
    stoppedAt: first?.checkpoint ?? (steps.some(({ outcome }) => outcome === 'unseen') ? 'not seen' : 'nothing'),
    through: steps.filter(({ outcome }) => outcome === 'through').length,
    steps: steps.length,
  };
}
