import { Injectable } from '@nestjs/common';
import { type RequestContext, runInContext, systemTimeMs } from '../../platform/context/request-context.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { Db, type SqlPart, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { type Problem, requestProblems } from '../../platform/problems/index.js';
import { Audit, type AuditEvent, type PreparedEvents } from '../audit/index.js';
import { OpenBooks, type WrittenPosting } from './books.js';
import { type Answer, inOrder, keptProblem, keptReply, type Outcome } from './decision.js';
import type { AnyFacet, WrittenEffect } from './facet.js';
import { operationRefused, posted } from './ledger.events.js';
import { type KeptOperation, LedgerRepository, type OperationKey } from './ledger.repository.js';
import type { MoneyOperation, MoneyOrder } from './money-operation.js';
import { turnoverYen } from './posting.js';
import { postingDigest } from './posting-digest.js';
import { jsonYen } from './yen.js';

/** An operation that waits for its transaction. */
export interface Submitted extends OperationKey {
  readonly operation: MoneyOperation<object, Answer>;
  readonly input: object;
  readonly inputHash: Buffer;
  readonly order: MoneyOrder;
  /** The request that it came with. */
  readonly context: RequestContext | undefined;
}

/** What becomes of one operation of a transaction: an outcome, or an error that is its own alone. */
export type Settled = { readonly outcome: Outcome<Answer> } | { readonly error: unknown };

/** What the operations of a transaction have come to, to be written at once. */
interface Writing {
  readonly operations: KeptOperation[];
  readonly postings: (WrittenPosting & { readonly operationId: string })[];
  readonly effects: Map<AnyFacet, WrittenEffect<unknown>[]>;
  readonly events: PreparedEvents[];
  readonly also: ((tx: Tx) => Promise<void>)[];
}

/** One finds them absent, opens them, and has them from then on. */
const TRIES_MAX = 3;

/**
 * Some accounts are not there yet. They are opened in a commit of their own, and everything is locked anew: locked after the
 * others, they would be out of the order in which all accounts are locked.
 */
class AccountsAbsent extends Error {
  override name = 'AccountsAbsent';

  constructor(readonly memberIds: readonly string[]) {
    super('accounts are not open yet');
  }
}

/**
 * Does several operations on money in one transaction of five round trips: it locks, reads in a later statement, decides
 * one after the other by what the earlier ones have left, writes all of it, and commits.
 */
@Injectable()
export class LaneBatch {
  constructor(
    private readonly db: Db,
    private readonly repository: LedgerRepository,
    private readonly audit: Audit,
  ) {}

  /** What became of each, in their order. Whatever is raised concerns the transaction, of which nothing is done then. */
  async run(batch: readonly Submitted[]): Promise<readonly Settled[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.runOnce(batch);
      } catch (error) {
        if (!(error instanceof AccountsAbsent) || tries === TRIES_MAX) throw error;
        await this.repository.open(error.memberIds);
      }
    }
  }

  private runOnce(batch: readonly Submitted[]): Promise<readonly Settled[]> {
    return this.db.transact(async (tx) => {
      const settled = await this.settle(tx, batch);
      // Who asked for one of them has been told that nothing was done.
      if (batch.some(isLate)) throw requestProblems.timeout({ retryAfterSeconds: 1 });
      return settled;
    });
  }

  private async settle(tx: Tx, batch: readonly Submitted[]): Promise<readonly Settled[]> {
    const memberIds = [...new Set(batch.flatMap(({ operation, input }) => operation.accounts(input)))].sort();
    const needs = needsOf(batch);
    const { free, found } = await this.repository.lock(tx, {
      keys: batch.map(keyLock),
      memberIds,
      parts: [...needs].flatMap(([facet, asked]) => (facet.lock === undefined ? [] : [facet.lock(asked)])),
    });
    const absent = memberIds.filter((id) => !found.includes(id));
    if (absent.length > 0) throw new AccountsAbsent(absent);

    const rows = await this.repository.read(tx, {
      keys: batch,
      memberIds,
      holdIds: [...new Set(batch.flatMap(({ operation, input }) => operation.holds?.(input) ?? []))],
      parts: [...needs].map(([facet, asked]) => facet.read(asked)),
    });
    const facets = new Map([...needs].map(([facet, asked], place) => [facet, facet.open(rows.parts[place], asked)]));
    const books = new OpenBooks({ at: rows.at, accounts: rows.accounts, holds: rows.holds, facets });
    const kept = new Map(rows.kept.map((operation) => [wordsOf(operation), operation]));

    const writing: Writing = { operations: [], postings: [], effects: new Map(), events: [], also: [] };
    const seen = new Set<string>();
    const settled = batch.map((submitted, place): Settled => {
      const words = wordsOf(submitted);
      // A key twice in one transaction is under way as much as one that another transaction has.
      if (free[place] !== true || seen.has(words)) return { error: requestProblems.keyBusy({ retryAfterSeconds: 1 }) };
      seen.add(words);
      const earlier = kept.get(words);
      return earlier === undefined ? decide(submitted, books, writing, this.audit) : replay(submitted, earlier);
    });
    await this.write(tx, writing);
    return settled;
  }

  private async write(tx: Tx, { operations, postings, effects, events, also }: Writing): Promise<void> {
    if (operations.length === 0) return;
    const parts: SqlPart[] = [
      this.repository.operationsPart(operations),
      ...this.repository.postingParts(postings),
      ...[...effects].flatMap(([facet, written]) => facet.write(written)),
      this.audit.insertion(events),
    ];
    await this.repository.write(tx, parts);
    for (const act of also) await act(tx);
  }
}

/** What an operation that was done before answers. Raises nothing: another input under its key is an error of its own. */
export function replay(submitted: Submitted, { operationId, inputHash, outcome, reply: kept }: KeptOperation): Settled {
  if (!equalInConstantTime(inputHash, submitted.inputHash)) return { error: requestProblems.keyReused() };
  const reply = inOrder(kept);
  return {
    outcome:
      outcome === 'done'
        ? { kind: 'done', result: reply, operationId, replayed: true }
        : { kind: 'refused', problem: keptProblem(reply), operationId, replayed: true },
  };
}

function decide(submitted: Submitted, books: OpenBooks, writing: Writing, audit: Audit): Settled {
  const { operation, input, order, context } = submitted;
  const operationId = newId<'Operation'>();
  try {
    const { actor, intentId, sessionId } = order;
    const decision = operation.decide(books, input, { operationId, actor, intentId, sessionId });
    if (decision.kind === 'unapproved')
      return { outcome: { kind: 'unapproved', problem: decision.problem, operationId, replayed: false } };
    const refusal = decision.kind === 'refused' ? [refusedEvent(submitted, operationId, decision.problem)] : [];
    const reply = keptReply(decision);
    // What is told is what is kept, so that a repetition gets the same text.
    const told = decision.kind === 'refused' ? keptProblem(reply) : undefined;
    const effects = decision.effects ?? [];
    const { postings, enter } = books.plan(decision.kind === 'done' ? decision.postings : [], effects);
    const moved = postings.map((posting) => postedEvent(submitted, operationId, posting));
    const events = inContextOf(context, () => audit.prepare(...moved, ...refusal, ...(decision.events ?? [])));

    // Whatever was wrong has been found by now; so nothing of a faulty operation is in the books or among the rows.
    enter();
    const { scope, name, key, inputHash } = submitted;
    const { at } = books;
    const call = { operationId, scope, name, key, inputHash, memberId: order.memberId };
    writing.operations.push({ ...call, outcome: decision.kind, reply, at });
    writing.postings.push(...postings.map((posting) => ({ ...posting, operationId })));
    for (const { facet, effect } of effects) {
      writing.effects.set(facet, [...(writing.effects.get(facet) ?? []), { effect, operationId, at }]);
    }
    writing.events.push(events);
    if (decision.kind === 'refused') {
      return { outcome: { kind: 'refused', problem: told ?? decision.problem, operationId, replayed: false } };
    }
    for (const act of decision.also ?? []) writing.also.push((tx) => inContextOf(context, () => act(tx)));
    return { outcome: { kind: 'done', result: reply, operationId, replayed: false } };
  } catch (error) {
    return { error };
  }
}

function postedEvent({ order, name }: Submitted, operationId: string, posting: WrittenPosting): AuditEvent {
  return posted({
    ...about(order),
    details: {
      operation: name,
      operationId,
      postingId: posting.id,
      kind: posting.kind,
      amountYen: jsonYen(turnoverYen(posting)),
      digest: postingDigest(posting),
    },
  });
}

function refusedEvent({ order, name }: Submitted, operationId: string, { code }: Problem): AuditEvent {
  return operationRefused({
    ...about(order),
    outcome: 'refused',
    details: { operation: name, operationId, reason: code },
  });
}

function about({ actor, memberId }: MoneyOrder): Pick<AuditEvent, 'actor' | 'subject' | 'memberId'> {
  return memberId === undefined
    ? { actor, subject: { kind: 'system' } }
    : { actor, subject: { kind: 'member', id: memberId }, memberId };
}

/** What each facet is asked for by all operations together, the facets in one order, in which they lock. */
function needsOf(batch: readonly Submitted[]): ReadonlyMap<AnyFacet, readonly unknown[]> {
  const needs = new Map<AnyFacet, unknown[]>();
  for (const { operation, input, order } of batch) {
    for (const { facet, need } of [...(operation.needs?.(input) ?? []), ...(order.needs ?? [])]) {
      const asked = needs.get(facet);
      if (asked === undefined) needs.set(facet, [need]);
      else asked.push(need);
    }
  }
  const place = ({ lockedFirst, name }: AnyFacet): string => `${lockedFirst === true ? '0' : '1'} ${name}`;
  return new Map([...needs].sort(([a], [b]) => (place(a) < place(b) ? -1 : 1)));
}

export function wordsOf({ scope, name, key }: OperationKey): string {
  return JSON.stringify([scope, name, key]);
}

/** The advisory lock of a key. Two keys that share one by chance wait for each other, and nothing else. */
function keyLock(key: OperationKey): bigint {
  return sha256(`ledger-operation ${wordsOf(key)}`).readBigInt64BE(0);
}

/** Whether who asked has used up the time of the request. */
export function isLate({ context }: Submitted): boolean {
  return context?.deadlineMs !== undefined && systemTimeMs() > context.deadlineMs;
}

function inContextOf<T>(context: RequestContext | undefined, work: () => T): T {
  return context === undefined ? work() : runInContext(context, work);
}
