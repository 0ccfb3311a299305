import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import { maskedName, Members } from '../members/index.js';
import { StaffNames } from '../staff/index.js';
import type { AgentCallsView, CallView } from './callers.dto.js';
import { callsLookedAt } from './callers.events.js';
import { callersProblems as problems } from './callers.problems.js';
import { CallersRepository } from './callers.repository.js';
import { callersSettings as settings } from './callers.settings.js';

/** A call for the agent who takes it, and the calls of all for those who watch over them. */
@Injectable()
export class ShowCalls {
  constructor(
    private readonly rows: CallersRepository,
    private readonly members: Members,
    private readonly names: StaffNames,
    private readonly audit: Audit,
  ) {}

  /** Raises `callers.call-not-found`. */
  async one(callId: string, caller: Principal): Promise<CallView> {
    const call = await this.rows.find(callId);
    if (call?.agentId !== caller.id) throw problems.callNotFound();
    const check = await this.rows.latestCheck(callId);
    const { id, memberId, openedAt, outcome } = call;
    if (check === undefined) return { id, memberId, openedAt, ...(outcome === null ? {} : { outcome }) };
    const { way, number, state, expiresAt, answeredAt } = check;
    const verifiedUntil =
      state === 'confirmed' && answeredAt !== null
        ? new Date(answeredAt.getTime() + settings.verifiedSeconds * 1_000)
        : undefined;
    return {
      ...{ id, memberId, openedAt },
      ...(outcome === null ? {} : { outcome }),
      check: {
        ...{ way, state, expiresAt },
        // Of no use to anybody once it is answered.
        ...(state === 'waiting' ? { number } : {}),
        ...(verifiedUntil === undefined ? {} : { verifiedUntil }),
      },
    };
  }

  async all(caller: Principal): Promise<AgentCallsView> {
    const [drawn, counts] = await Promise.all([this.rows.toReview(), this.rows.counts()]);
    const [names, masked] = await Promise.all([
      this.names.of([...drawn, ...counts].map(({ agentId }) => agentId)),
      this.masked(drawn.map(({ memberId }) => memberId)),
    ]);
    const details = { shown: drawn.length };
    const actor = { kind: 'staff', id: caller.id } as const;
    await this.audit.recordAlone(callsLookedAt({ actor, subject: { kind: 'system' }, details }));
    return {
      days: settings.countDays,
      agents: counts.map(({ agentId, ...count }) => ({ agent: names.get(agentId) ?? agentId, ...count })),
      drawn: drawn.flatMap(({ id, memberId, agentId, closedAt, outcome }) =>
        closedAt === null || outcome === null
          ? []
          : [
              {
                ...{ id, memberId, memberName: masked.get(memberId) ?? '', closedAt, outcome },
                ...{ agent: names.get(agentId) ?? agentId, own: agentId === caller.id },
              },
            ],
      ),
    };
  }

  private async masked(memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(memberIds)];
    return new Map(await Promise.all(ids.map(async (id) => [id, maskedName(await this.members.person(id))] as const)));
  }
}
