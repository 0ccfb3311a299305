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
import { Audit, type Subject } from '../audit/index.js';
import { canonicalJson } from './canonical-json.js';
import { FreshProof } from './factors/fresh-proof.js';
import {
  type Approval,
  type ControlledAct,
  DualControl,
  type PendingProposal,
  type ProposalId,
  type Proposing,
} from './dual-control.js';
import type { OpenProposal, OpenProposals, ProposedLines } from './open-proposal.js';
import { concernedBy, type Payload, subjectOf, type Who, whoIs } from './proposal-concerns.js';
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
import { OwnMembers } from './ties/own-members.js';

interface Handled {
  readonly act: ControlledAct<Payload>;
  readonly handler: (tx: Tx, payload: Payload, approval: Approval) => Promise<void>;
  readonly rejected: ((tx: Tx, payload: Payload, by: Who) => Promise<void>) | undefined;
}

interface Opened {
  readonly row: StoredProposal;
  readonly act: ControlledAct<Payload>;
  readonly payload: Payload;
}

/** How often, and how many at a time, proposals are read for one question. */
const [ROUNDS_MAX, ROUND_ROWS] = [20, 100];

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
    const rows = await this.allOpen([act.name]);
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

  /** What waits for a decision of somebody with these roles, page by page, oldest first. */
  async openFor(decider: Principal, after?: string): Promise<OpenProposals> {
    const acts = [...this.handled.values()].filter(({ act }) => mayDecide(act, decider)).map(({ act }) => act.name);
    const pageRows = staffSettings.proposalsShownMax;
    const found: Opened[] = [];
    let at = after;
    // Those that are not for this person leave room on the page; one more than it holds says that there is another.
    for (let round = 0; round < ROUNDS_MAX && found.length <= pageRows; round += 1) {
      const asked = pageRows + 1 - found.length;
      const rows = await this.proposals.open(acts, at, asked);
      found.push(...(await this.notOwn(rows, decider)));
      at = rows.length < asked ? undefined : rows.at(-1)?.id;
      if (at === undefined) break;
    }
    const shown = found.slice(0, pageRows);
    const next = found.length > pageRows ? shown.at(-1)?.row.id : at;
    return { proposals: await this.shownTo(decider, shown), ...(next === undefined ? {} : { next }) };
  }

  /**
   * One that waits for a decision of somebody with these roles. Raises `staff.proposal-not-found`, `.proposal-decided`,
   * `.proposal-expired`, `.wrong-role` and `.own-member`.
   */
  async openOne(proposalId: string, decider: Principal): Promise<OpenProposal> {
    const [shown] = await this.shownTo(decider, [await this.openedFor(proposalId, decider)]);
    if (shown === undefined) throw staffProblems.proposalNotFound();
    return shown;
  }

  /** Raises `staff.proposal-not-found`, `.proposal-decided`, `.proposal-expired`, `.wrong-role` and `.own-member`. */
  async lines(proposalId: string, decider: Principal): Promise<ProposedLines> {
    const { row, act, payload } = await this.openedFor(proposalId, decider);
    const lines = act.lines?.(payload) ?? [];
    await this.audit.recordAlone(
      proposalRead({
        ...{ actor: { kind: 'staff', id: decider.id }, subject: { kind: 'system', id: row.id } },
        details: { act: act.name, proposalId: row.id, lines: lines.length },
      }),
    );
    return { hash: row.payloadHash.toString('hex'), lines };
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

  private async openedFor(proposalId: string, decider: Principal): Promise<Opened> {
    const row = await this.proposals.find(proposalId);
    if (row === undefined) throw staffProblems.proposalNotFound();
    const { act } = this.handledAct(row.act);
    if (!mayDecide(act, decider)) throw staffProblems.wrongRole();
    if (row.decided) throw staffProblems.proposalDecided();
    if (row.expired) throw staffProblems.proposalExpired();
    const payload = this.open(row);
    await this.own.refuse(decider.id, concernedBy(act, payload, subjectOf(row)), 'decision');
    return { row, act, payload };
  }

  private async shownTo(decider: Principal, shown: readonly Opened[]): Promise<OpenProposal[]> {
    const readable = await this.names.readable(shown.map(({ row }) => row.proposedBy));
    if (shown.length > 0) {
      this.audit.count(
        proposalsListed({
          ...{ actor: { kind: 'staff', id: decider.id }, subject: { kind: 'system' } },
          details: { shown: shown.length },
        }),
      );
    }
    return shown.map(({ row, act, payload }) => ({
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
    }));
  }

  /** All that is open of these acts, read in pieces; a proposal ends after days, so that they stay few. */
  private async allOpen(acts: readonly string[]): Promise<StoredProposal[]> {
    const found: StoredProposal[] = [];
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const rows = await this.proposals.open(acts, found.at(-1)?.id, ROUND_ROWS);
      found.push(...rows);
      if (rows.length < ROUND_ROWS) break;
    }
    return found;
  }

  /** Those that are about no member whom the person is tied to: nobody else's decision is theirs to know. */
  private async notOwn(rows: readonly StoredProposal[], { id }: Principal): Promise<Opened[]> {
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
