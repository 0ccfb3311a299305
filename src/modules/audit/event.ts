import type { CheckpointTag } from '../../platform/checkpoint/checkpoint.js';

export const ACTOR_KINDS = ['member', 'applicant', 'staff', 'partner', 'system', 'anonymous'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who did it. Ids only: a name never enters the log. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id?: string;
}

/** On whom or on what it was done. */
export interface Subject {
  readonly kind:
    | 'member'
    | 'application'
    | 'card'
    | 'staff'
    | 'session'
    | 'device'
    | 'file'
    | 'blocklist'
    | 'change'
    | 'transfer'
    | 'alert'
    | 'case'
    | 'report'
    | 'system';
  readonly id?: string;
}

/**
 * What an event may say beyond who, what and whom. Strings are ids or words of a code (lower case, digits, dots and
 * dashes); anything that could be a name, address, number or secret of a person is refused when the event is made.
 */
export type EventDetails = Readonly<Record<string, string | number | boolean | null>>;

export const EVENT_OUTCOMES = ['success', 'refused', 'failed'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

export interface AuditEvent<Details extends EventDetails = EventDetails> {
  readonly type: string;
  readonly version: number;
  readonly items: readonly CheckpointTag[];
  readonly actor: Actor;
  readonly subject: Subject;
  /** The member whose trail this belongs to, where there is one. */
  readonly memberId?: string;
  readonly outcome: EventOutcome;
  readonly details: Details;
}

export interface EventInput<Details extends EventDetails> {
  readonly actor: Actor;
  readonly subject: Subject;
  readonly memberId?: string;
  readonly outcome?: EventOutcome;
  readonly details: Details;
}

/** Makes events of one type. */
export interface EventFactory<Details extends EventDetails> {
  (input: EventInput<Details>): AuditEvent<Details>;
  readonly type: string;
}

const types = new Map<string, { version: number; items: readonly CheckpointTag[] }>();

/**
 * Defines one type of event, with the version of its details and the checklist items it is evidence for.
 * `type` is `module.what-happened`.
 */
export function defineEvent<Details extends EventDetails>(
  type: string,
  spec: { readonly version: number; readonly items: readonly CheckpointTag[] },
): EventFactory<Details> {
  if (types.has(type)) throw new Error(`event ${type} is defined twice`);
  types.set(type, spec);
  const factory = (input: EventInput<Details>): AuditEvent<Details> => {
    refusePersonalData(type, input);
    return {
      type,
      version: spec.version,
      items: spec.items,
      actor: input.actor,
      subject: input.subject,
      ...(input.memberId === undefined ? {} : { memberId: input.memberId }),
      outcome: input.outcome ?? 'success',
      details: input.details,
    };
  };
  return Object.assign(factory, { type });
}

/** Every type of event defined by the modules loaded so far. */
export function knownEventTypes(): ReadonlyMap<
  string,
  { readonly version: number; readonly items: readonly CheckpointTag[] }
> {
  return types;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/;
const NAME = /^[a-z][A-Za-z0-9]*$/;
/** Long runs of digits are phone, card or account numbers; none belongs in a word of a code. */
const LONG_NUMBER = /\d{5,}/;
const WORD_LENGTH_MAX = 64;
const DETAILS_MAX = 30;
/** Nine digits hold every amount, count and duration; mobile phone, card and account numbers have more. */
const NUMBER_MAX = 999_999_999;

const isIdOrWord = (value: string): boolean =>
  UUID.test(value) || (value.length <= WORD_LENGTH_MAX && WORD.test(value) && !LONG_NUMBER.test(value));

function refusePersonalData(type: string, input: EventInput<EventDetails>): void {
  // The refused value itself must not get into an error message, which would carry it to the logs.
  const refuse = (what: string): never => {
    throw new Error(`event ${type}: ${what}`);
  };
  if (input.actor.id !== undefined && !isIdOrWord(input.actor.id)) refuse('the actor is not named by an id');
  if (input.subject.id !== undefined && !isIdOrWord(input.subject.id)) refuse('the subject is not named by an id');
  if (input.memberId !== undefined && !UUID.test(input.memberId)) refuse('memberId is not an id');
  const details = Object.entries(input.details);
  if (details.length > DETAILS_MAX) refuse(`more than ${DETAILS_MAX} details`);
  for (const [name, value] of details) {
    if (!NAME.test(name)) refuse('a detail has a name that is not one');
    if (typeof value === 'string' && !isIdOrWord(value)) refuse(`detail ${name} is neither an id nor a word of a code`);
    if (typeof value === 'number' && !(Math.abs(value) <= NUMBER_MAX)) refuse(`detail ${name} has too many digits`);
  }
}
