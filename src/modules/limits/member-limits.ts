import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner, Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { jsonYen, type Yen } from '../ledger/index.js';
import { SPANS, type Span } from './caps.js';
import { OWN_LIMIT_KINDS, type OwnLimitKind } from './limit-kind.js';
import { ownLimitSet, raiseVoided } from './limits.events.js';
import { limitsProblems } from './limits.problems.js';
import {
  type ListedLimit,
  MemberLimitsRepository,
  ownLimitRows,
  type RaiseApproval,
} from './member-limits.repository.js';
import { effectiveFrom, inEffect, isRaise, waiting } from './own-limit.js';

/** A limit that a member wants. */
export interface WantedLimit {
  readonly kind: OwnLimitKind;
  readonly span: Span;
  /** Undefined leaves it to the program. */
  readonly amountYen: Yen | undefined;
}

/** What a member has set of one kind and span, and what waits. */
export interface MemberLimit {
  readonly kind: OwnLimitKind;
  readonly span: Span;
  /** Undefined: as the program. */
  readonly amountYen: Yen | undefined;
  readonly raise: { readonly amountYen: Yen | undefined; readonly effectiveAt: Date } | undefined;
}

/** Limits that members set themselves: lower at once, higher with an approval and after a day. Source: checklist ⑥. */
@Injectable()
@Checkpoint('⑥.limit-raise-wait')
export class MemberLimits {
  constructor(
    private readonly rows: MemberLimitsRepository,
    private readonly audit: Audit,
  ) {}

  /** All kinds and spans, set or not. */
  async ofMember(memberId: string, at: Date): Promise<MemberLimit[]> {
    const all = await this.rows.ofMember(memberId);
    return OWN_LIMIT_KINDS.flatMap((kind) =>
      SPANS.map((span) => {
        const requests = all.filter((one) => one.kind === kind && one.span === span);
        const raise = waiting(requests, at);
        return {
          ...{ kind, span, amountYen: inEffect(requests, at)?.amountYen },
          raise: raise === undefined ? undefined : { amountYen: raise.amountYen, effectiveAt: raise.effectiveAt },
        };
      }),
    );
  }

  /** Whether a limit would allow more than the one in effect. */
  async wouldRaise(runner: SqlRunner, memberId: string, wanted: WantedLimit): Promise<boolean> {
    const now = await this.rows.now(runner);
    return isRaise(inEffect(of(wanted, await this.rows.ofMember(memberId, runner)), now)?.amountYen, wanted.amountYen);
  }

  /**
   * Sets a limit and gives from when on it counts. Whatever it is, a raise that still waits is void. Raises
   * `limits.raise-not-approved` for one that is higher than what is in effect and names no approval that was spent on it,
   * `limits.not-higher` for one that is not and names one.
   */
  async set(tx: Tx, memberId: string, wanted: WantedLimit, approval?: RaiseApproval): Promise<Date> {
    await this.rows.hold(tx, memberId);
    const now = await this.rows.now(tx);
    const requests = of(wanted, await this.rows.ofMember(memberId, tx));
    const fromYen = inEffect(requests, now)?.amountYen;
    const raised = isRaise(fromYen, wanted.amountYen);
    if (raised && approval === undefined) throw limitsProblems.raiseNotApproved();
    if (!raised && approval !== undefined) throw limitsProblems.notHigher();
    const effectiveAt = effectiveFrom(fromYen, wanted.amountYen, now);
    const limitId = await this.insert(tx, memberId, wanted, { requests, fromYen, now, effectiveAt, approval });
    const member = { kind: 'member', id: memberId } as const;
    await this.audit.record(
      tx,
      ownLimitSet({
        ...{ actor: member, subject: member, memberId },
        details: {
          ...{ limitId, kind: wanted.kind, span: wanted.span, raised, intentId: approval?.intentId ?? null },
          amountYen: wanted.amountYen === undefined ? null : jsonYen(wanted.amountYen),
          fromYen: fromYen === undefined ? null : jsonYen(fromYen),
        },
      }),
    );
    return effectiveAt;
  }

  /** Makes void what waits and was asked for in sessions that are revoked; all of it when none is named. */
  @Checkpoint('⑧.cancel')
  async voidRaises(tx: Tx, memberId: string, sessionIds?: readonly string[]): Promise<void> {
    await this.rows.hold(tx, memberId);
    const now = await this.rows.now(tx);
    const all = await this.rows.ofMember(memberId, tx);
    for (const { kind, span } of OWN_LIMIT_KINDS.flatMap((one) => SPANS.map((other) => ({ kind: one, span: other })))) {
      const requests = of({ kind, span }, all);
      const raise = waiting(requests, now) as ListedLimit | undefined;
      if (raise === undefined || (sessionIds !== undefined && !sessionIds.includes(raise.sessionId ?? ''))) continue;
      // What is in effect, once more: being newer, it is what counts.
      const fromYen = inEffect(requests, now)?.amountYen;
      const kept = { kind, span, amountYen: fromYen };
      await this.insert(tx, memberId, kept, { requests, fromYen, now, effectiveAt: now, approval: undefined });
      await this.audit.record(
        tx,
        raiseVoided({
          ...{ actor: { kind: 'system' }, subject: { kind: 'member', id: memberId }, memberId },
          details: { kind, span, reason: 'session-revoked' },
        }),
      );
    }
  }

  private async insert(
    tx: Tx,
    memberId: string,
    wanted: WantedLimit,
    { requests, fromYen, now, effectiveAt, approval }: Grounds,
  ): Promise<string> {
    const id = newId<'MemberLimit'>();
    const nth = (requests.at(-1)?.nth ?? 0) + 1;
    await this.rows.insert(tx, { id, memberId, ...wanted, nth, fromYen, requestedAt: now, effectiveAt, approval });
    await this.audit.witness(tx, ownLimitRows, [id], { kind: 'system' });
    return id;
  }
}

interface Grounds {
  readonly requests: readonly ListedLimit[];
  readonly fromYen: Yen | undefined;
  readonly now: Date;
  readonly effectiveAt: Date;
  readonly approval: RaiseApproval | undefined;
}

function of({ kind, span }: Pick<WantedLimit, 'kind' | 'span'>, all: readonly ListedLimit[]): readonly ListedLimit[] {
  return all.filter((one) => one.kind === kind && one.span === span);
}
