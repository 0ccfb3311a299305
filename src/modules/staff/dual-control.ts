import type { Principal } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';
import type { Actor, Subject } from '../audit/index.js';
import type { Json } from './canonical-json.js';
import type { StaffRole } from './roles.js';

export type ProposalId = Id<'Proposal'>;

/** Words and numbers by name, as who decides is shown them. */
export type ProposalLine = Readonly<Record<string, string | number | boolean>>;

/** Something that is done only when a second person approves of it. */
export interface ControlledAct<Payload extends Readonly<Record<string, Json>>> {
  /** `module.what-to-do`. */
  readonly name: string;
  /** Who may decide: any one of these roles. */
  readonly deciderRoles: readonly StaffRole[];
  /** How long a proposal waits, at most 14 days. */
  readonly ttlSeconds: number;
  /** What the second person is shown of it: masked, without personal data. */
  readonly summary: (payload: Payload) => ProposalLine;
  /** Where it is about many things: each of them, as masked as the summary. All come from the payload, and so from its hash. */
  readonly lines?: (payload: Payload) => readonly ProposalLine[];
  /** The members that it is about; where absent, whom its payload names as `memberId`, `senderId` or `receiverId`. */
  readonly members?: (payload: Payload) => readonly string[];
}

export interface Proposing<Payload> {
  readonly payload: Payload;
  /** What it is about. One proposal of an act can be open for one subject. */
  readonly subject: Subject & { readonly id: string };
  readonly by: Actor & { readonly id: string };
}

/** What waits for a second person, as somebody of the staff may see it. */
export interface PendingProposal {
  readonly id: ProposalId;
  /** The name of one of the staff, or `partner:id`. */
  readonly proposedBy: string;
  /** Whether whoever asks has proposed it. */
  readonly own: boolean;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
}

/** Who stands behind an approved act. */
export interface Approval {
  readonly proposalId: ProposalId;
  readonly proposedBy: Actor & { readonly id: string };
  readonly approvedBy: Actor & { readonly id: string };
}

/**
 * Acts that take two different people: a proposal bound to the hash of exactly what is to be done, made by one, approved
 * by another who has the role, done once, in the transaction of the approval, before it expires. Source: checklist h.
 */
export abstract class DualControl {
  /**
   * Says what an approval does and, where a refusal is more than nothing, what that does. Called while the modules start;
   * what either throws undoes the decision.
   */
  abstract handle<Payload extends Readonly<Record<string, Json>>>(
    act: ControlledAct<Payload>,
    handler: (tx: Tx, payload: Payload, approval: Approval) => Promise<void>,
    rejected?: (tx: Tx, payload: Payload, by: Actor & { readonly id: string }) => Promise<void>,
  ): void;

  /** Proposes an act. Raises `staff.proposal-pending` when the same is open for the subject. */
  abstract propose<Payload extends Readonly<Record<string, Json>>>(
    tx: Tx,
    act: ControlledAct<Payload>,
    proposing: Proposing<Payload>,
  ): Promise<ProposalId>;

  /** What of an act is open for these subjects of one kind, by the id of the subject. */
  abstract pending(
    act: Pick<ControlledAct<never>, 'name'>,
    subject: Subject['kind'],
    subjectIds: readonly string[],
    reader: Principal,
  ): Promise<ReadonlyMap<string, PendingProposal>>;

  /**
   * The same by all that the proposals are about, for acts that do many things at once: what a proposal names is for `namesOf` to
   * say. The oldest 2,000 open proposals of the act are looked into.
   */
  abstract pendingByName<Payload extends Readonly<Record<string, Json>>>(
    act: ControlledAct<Payload>,
    namesOf: (payload: Payload) => readonly string[],
    reader: Principal,
  ): Promise<ReadonlyMap<string, PendingProposal>>;
}

const acts = new Map<string, ControlledAct<never>>();
const NAME = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/;
const TTL_SECONDS_MAX = 14 * 86_400;

/** Defines an act that takes two people. */
export function defineControlledAct<Payload extends Readonly<Record<string, Json>>>(
  act: ControlledAct<Payload>,
): ControlledAct<Payload> {
  if (!NAME.test(act.name)) throw new Error(`${act.name} is no name for an act`);
  if (acts.has(act.name)) throw new Error(`act ${act.name} is defined twice`);
  if (act.deciderRoles.length === 0) throw new Error(`nobody may decide on ${act.name}`);
  if (act.ttlSeconds > TTL_SECONDS_MAX) throw new Error(`proposals of ${act.name} would wait too long`);
  acts.set(act.name, act);
  return act;
}

/** Every act that takes two people, of the modules loaded so far. */
export function knownControlledActs(): readonly ControlledAct<never>[] {
  return [...acts.values()];
}
