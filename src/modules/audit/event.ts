import type { CheckpointTag } from '../../platform/checkpoint/checkpoint.js';

/** Who did it. Ids only: a name never enters the log. */
export interface Actor {
  readonly kind: 'member' | 'applicant' | 'staff' | 'partner' | 'system' | 'anonymous';
  readonly id?: string;
}

/** On whom or on what it was done. */
export interface Subject {
  readonly kind: 'member' | 'application' | 'card' | 'staff' | 'session' | 'device' | 'file' | 'blocklist' | 'system';
  readonly id?: string;
}

/**
 * What an event may say beyond who, what and whom. Strings are ids or words of a code (lower case, digits, dots and
 * dashes); anything that could be a name, address, number or secret of a person is refused when the event is made.
 */
export type EventDetails = Readonly<Record<string, string | number | boolean | null>>;

export type EventOutcome = 'success' | 'refused' | 'failed';

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
    refusePersonalData(type, input.details);
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
/** Long runs of digits are phone, card or account numbers; none belongs in a word of a code. */
const LONG_NUMBER = /\d{5,}/;

function refusePersonalData(type: string, details: EventDetails): void {
  for (const [name, value] of Object.entries(details)) {
    if (typeof value !== 'string' || UUID.test(value)) continue;
    if (value.length > 64 || !WORD.test(value) || LONG_NUMBER.test(value)) {
      throw new Error(`event ${type}: detail ${name} is neither an id nor a word of a code`);
    }
  }
}
