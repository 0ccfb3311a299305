import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import {
  declareSealedTable,
  equalInConstantTime,
  FieldCipher,
  randomToken,
  sha256,
} from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Problem } from '../../platform/problems/index.js';
import { type Actor, Audit, type Subject } from '../audit/index.js';
import { canonicalJson, type Json } from './canonical-json.js';
import { FreshProof } from './factors/fresh-proof.js';
import {
  type Approval,
  type ControlledAct,
  DualControl,
  type PendingProposal,
  type ProposalId,
  type ProposalLine,
  type Proposing,
} from './dual-control.js';
import { ProposalsRepository, type StoredProposal } from './proposals.repository.js';
import {
  actApproved,
  actProposed,
  actRejected,
  decisionRefused,
  proposalRead,
  proposalsListed,
} from './staff.events.js';
import { StaffNames } from './staff-names.js';
import { staffProblems } from './staff.problems.js';
import { staffSettings } from './staff.settings.js';
import type { About } from './ties/concerned-members.js';
import { OwnMembers } from './ties/own-members.js';

type Payload = Readonly<Record<string, Json>>;
type Who = Actor & { readonly id: string };

interface Handled {
  readonly act: ControlledAct<Payload>;
  readonly handler: (tx: Tx, payload: Payload, approval: Approval) => Promise<void>;
  readonly rejected: ((tx: Tx, payload: Payload, by: Who) => Promise<void>) | undefined;
}

/** A proposal as those may see it who may decide on it. */
export interface OpenProposal {
  readonly id: ProposalId;
  readonly act: string;
  /** Hex; the decision has to name it. */
  readonly hash: string;
  readonly subject: string;
  readonly proposedBy: string;
  readonly own: boolean;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
  readonly summary: ProposalLine;
  /** How many things it is about that are listed one by one; 0 where the summary says all. */
  readonly lines: number;
}

/** All that a proposal is about, and the hash that a decision on exactly this has to name. */
export interface ProposedLines {
  readonly hash: string;
  readonly lines: readonly ProposalLine[];
}

declareSealedTable({ table: 'app.proposal', id: 'proposal_id', sealed: ['payload_sealed'] });

const context = (id: ProposalId): string => `proposal.payload_sealed:${id}`;
const named = (who: Who): string => `${who.kind}:${who.id}`;

@Checkpoint('②.second-person', '④.staff-own-members')
@Injectable()
export class StoredDualControl extends DualControl {
  private readonly handled = new Map<string, Handled>();

  constructor(
    private readonly db: Db,
    private readonly proposals: ProposalsRepository,
    private readonly cipher: FieldCipher,
    private readonly audit: Audit,
    private readonly names: StaffNames,
    private readonly fresh: FreshProof,
    private readonly own: OwnMembers,
  ) {
    super();
  }

  override handle<P extends Payload>(
    act: ControlledAct<P>,
    handler: (tx: Tx, payload: P, approval: Approval) => Promise<void>,
    rejected?: (tx: Tx, payload: P, by: Who) => Promise<void>,
  ): void {
    if (this.handled.has(act.name)) throw new Error(`two handlers for ${act.name}`);
    this.handled.set(act.name, { act, handler, rejected } as unknown as Handled);
  }

  override async propose<P extends Payload>(
    tx: Tx,
    act: ControlledAct<P>,
    { payload, subject, by }: Proposing<P>,
  ): Promise<ProposalId> {
    if (!this.handled.has(act.name)) throw new Error(`nobody handles ${act.name}`);
    if (by.kind === 'staff') await this.own.refuse(by.id, concernedBy(act, payload, subject), 'proposal', tx);
    const id = newId<'Proposal'>();
    // The salt keeps the hash, which many may see, from telling what short values stand in the payload.
    const text = canonicalJson({ act: act.name, payload, salt: randomToken() });
    const proposal = {
      id,
      act: act.name,
      payloadSealed: this.cipher.seal(text, context(id)),
      payloadHash: sha256(text),
      subjectKind: subject.kind,
      subjectId: subject.id,
      proposedBy: named(by),
    };
    if (!(await this.proposals.insert(tx, proposal, act.ttlSeconds))) throw staffProblems.proposalPending();
    await this.audit.record(tx, actProposed({ actor: by, subject, details: { act: act.name, proposalId: id } }));
    return id;
  }

  override async pending(
    act: Pick<ControlledAct<never>, 'name'>,
    subject: Subject['kind'],
    subjectIds: readonly string[],
    reader: Principal,
  ): Promise<ReadonlyMap<string, PendingProposal>> {
    const rows = await this.proposals.openOn(act.name, subject, subjectIds);
    return this.byName(rows, ({ subjectId }) => [subjectId], reader);
  }

  override async pendingByName<P extends Payload>(
    act: ControlledAct<P>,
    namesOf: (payload: P) => readonly string[],
    reader: Principal,
  ): Promise<ReadonlyMap<string, PendingProposal>> {
    const rows = await this.proposals.open([act.name], staffSettings.proposalsShownMax);
    return this.byName(rows, (row) => namesOf(this.open(row) as P), reader);
  }

  private async byName(
    rows: readonly StoredProposal[],
    namesOf: (row: StoredProposal) => readonly string[],
    reader: Principal,
  ): Promise<ReadonlyMap<string, PendingProposal>> {
    const readable = await this.names.readable(rows.map(({ proposedBy }) => proposedBy));
    return new Map(
      rows.flatMap((row) => {
        const { id, proposedBy, proposedAt, expiresAt } = row;
        const own = proposedBy === named({ kind: 'staff', id: reader.id });
        const pending = { id, proposedBy: readable(proposedBy), own, proposedAt, expiresAt };
        return namesOf(row).map((name) => [name, pending] as const);
      }),
    );
  }

  /** What waits for a decision of somebody with these roles. */
  async openFor(decider: Principal): Promise<OpenProposal[]> {
    const mine = [...this.handled.values()].filter(({ act }) => mayDecide(act, decider));
    const rows = await this.proposals.open(
      mine.map(({ act }) => act.name),
      staffSettings.proposalsShownMax,
    );
    const shown = await this.notOwn(rows, decider);
    const readable = await this.names.readable(shown.map(({ row }) => row.proposedBy));
    if (shown.length > 0) {
      this.audit.count(
        proposalsListed({
          ...{ actor: { kind: 'staff', id: decider.id }, subject: { kind: 'system' } },
          details: { shown: shown.length },
        }),
      );
    }
    return shown.map(({ row, act, payload }) => {
      return {
        id: row.id,
        act: row.act,
        hash: row.payloadHash.toString('hex'),
        subject: `${row.subjectKind}:${row.subjectId}`,
        proposedBy: readable(row.proposedBy),
        own: row.proposedBy === named({ kind: 'staff', id: decider.id }),
        proposedAt: row.proposedAt,
        expiresAt: row.expiresAt,
        summary: act.summary(payload),
        lines: act.lines?.(payload).length ?? 0,
      };
    });
  }

  /** Raises `staff.proposal-not-found`, `.proposal-decided`, `.proposal-expired` and `.wrong-role`. */
  async lines(proposalId: string, decider: Principal): Promise<ProposedLines> {
    const proposal = await this.proposals.find(proposalId);
    if (proposal === undefined) throw staffProblems.proposalNotFound();
    const { act } = this.handledAct(proposal.act);
    if (!mayDecide(act, decider)) throw staffProblems.wrongRole();
    if (proposal.decided) throw staffProblems.proposalDecided();
    if (proposal.expired) throw staffProblems.proposalExpired();
    const payload = this.open(proposal);
    await this.own.refuse(decider.id, concernedBy(act, payload, subjectOf(proposal)), 'decision');
    const lines = act.lines?.(payload) ?? [];
    await this.audit.recordAlone(
      proposalRead({
        ...{ actor: { kind: 'staff', id: decider.id }, subject: { kind: 'system', id: proposal.id } },
        details: { act: act.name, proposalId: proposal.id, lines: lines.length },
      }),
    );
    return { hash: proposal.payloadHash.toString('hex'), lines };
  }

  /**
   * Decides on a proposal and, when it is approved, does it in the same transaction. Raises the problems of proposals,
   * and whatever the act itself refuses; each refusal is recorded.
   */
  async decide(proposalId: string, hash: string, approve: boolean, decider: Principal): Promise<void> {
    const by: Who = { kind: 'staff', id: decider.id };
    try {
      await this.db.transact((tx) => this.decideIn(tx, proposalId, Buffer.from(hash, 'hex'), approve, decider, by));
    } catch (error) {
      if (error instanceof Problem && error.status < 500) {
        const details = { proposalId, reason: error.code };
        await this.audit.recordAlone(
          decisionRefused({ actor: by, subject: { kind: 'system', id: proposalId }, outcome: 'refused', details }),
        );
      }
      throw error;
    }
  }

  private async decideIn(
    tx: Tx,
    proposalId: string,
    hash: Buffer,
    approve: boolean,
    decider: Principal,
    by: Who,
  ): Promise<void> {
    const proposal = await this.proposals.lock(tx, proposalId);
    if (proposal === undefined) throw staffProblems.proposalNotFound();
    const { act, handler, rejected } = this.handledAct(proposal.act);
    if (!mayDecide(act, decider)) throw staffProblems.wrongRole();
    if (proposal.decided) throw staffProblems.proposalDecided();
    if (proposal.expired) throw staffProblems.proposalExpired();
    if (!equalInConstantTime(hash, proposal.payloadHash)) throw staffProblems.proposalChanged();
    const subject = subjectOf(proposal);
    const payload = this.open(proposal);
    const proposedBy = whoIs(proposal.proposedBy);
    const about = concernedBy(act, payload, subject);
    await this.own.refuse(decider.id, about, 'decision', tx);
    // A browser that was left alone, or a cookie that was taken, stops things and lets nothing happen.
    if (approve) await this.fresh.require(decider, tx);
    // Who proposed may withdraw, not approve.
    if (approve && proposal.proposedBy === named(by)) throw staffProblems.ownProposal();
    // Two who work here: what somebody has left behind counts for nobody.
    if (approve && proposedBy.kind === 'staff' && !(await this.names.isActive(tx, proposedBy.id)))
      throw staffProblems.proposerGone();
    // Whom the proposer has been tied to since as well.
    if (approve && proposedBy.kind === 'staff') await this.own.refuse(proposedBy.id, about, 'decision', tx);

    await this.proposals.decide(tx, proposal.id, named(by), approve);
    if (!approve) {
      await this.audit.record(
        tx,
        actRejected({ actor: by, subject, details: { act: act.name, proposalId: proposal.id } }),
      );
      await rejected?.(tx, payload, by);
      return;
    }
    await this.audit.record(
      tx,
      actApproved({
        actor: by,
        subject,
        details: { act: act.name, proposalId: proposal.id, proposedBy: proposedBy.id },
      }),
    );
    try {
      await handler(tx, payload, { proposalId: proposal.id, proposedBy, approvedBy: by });
    } catch (error) {
      throw asActRefused(error);
    }
  }

  /** Those that are about no member whom the person is tied to: nobody else's decision is theirs to know. */
  private async notOwn(
    rows: readonly StoredProposal[],
    { id }: Principal,
  ): Promise<{ row: StoredProposal; act: ControlledAct<Payload>; payload: Payload }[]> {
    const tied = await this.own.of(id);
    return rows
      .map((row) => ({ row, act: this.handledAct(row.act).act, payload: this.open(row) }))
      .filter(({ row, act, payload }) => {
        const about = concernedBy(act, payload, subjectOf(row));
        return !about.some(({ kind, ids }) => kind === 'member' && ids.some((memberId) => tied.has(memberId)));
      });
  }

  private handledAct(name: string): Handled {
    const handled = this.handled.get(name);
    if (handled === undefined) throw new Error(`nobody handles ${name}`);
    return handled;
  }

  private open(proposal: StoredProposal): Payload {
    const text = this.cipher.open(proposal.payloadSealed, context(proposal.id));
    // Whoever could write the row could not make both agree without the key of the cipher.
    if (!equalInConstantTime(sha256(text), proposal.payloadHash))
      throw new Error('a proposal is not what was proposed');
    return (JSON.parse(text) as { readonly payload: Payload }).payload;
  }
}

/** What the act itself refuses comes from modules that this one does not know; its code goes along. */
function asActRefused(error: unknown): unknown {
  if (!(error instanceof Problem) || error.status >= 500) return error;
  return staffProblems.actRefused({ errors: [{ pointer: '', code: error.code }], cause: error });
}

const mayDecide = (act: ControlledAct<Payload>, decider: Principal): boolean =>
  act.deciderRoles.some((role) => decider.roles?.includes(role) === true);

function whoIs(name: string): Who {
  const at = name.indexOf(':');
  return { kind: name.slice(0, at) as Actor['kind'], id: name.slice(at + 1) };
}

const subjectOf = ({ subjectKind, subjectId }: StoredProposal): Subject & { readonly id: string } => ({
  kind: subjectKind as Subject['kind'],
  id: subjectId,
});

/** What a proposal is about: its subject, and the members that it names. */
function concernedBy<P extends Payload>(
  act: Pick<ControlledAct<P>, 'members'>,
  payload: P,
  { kind, id }: Subject & { readonly id: string },
): readonly About[] {
  return [
    { kind, ids: [id] },
    { kind: 'member', ids: act.members === undefined ? membersIn(payload) : act.members(payload) },
  ];
}

const NAMES_A_MEMBER: readonly string[] = ['memberId', 'senderId', 'receiverId'];

/** Whom a payload names, however deep. */
function membersIn(value: Json | Payload): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Payload).flatMap(([name, inner]) =>
    NAMES_A_MEMBER.includes(name) && typeof inner === 'string' ? [inner] : membersIn(inner),
  );
}
