import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '../../platform/access/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Alerts } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { canonicalJson, type Json } from '../staff/index.js';
import type { CaseMember, FraudCase } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { evidenceTaken } from './cases.events.js';
import { CasesRepository } from './cases.repository.js';
import { Timeline } from './timeline.js';

/** 128 bits of a hash, written like an id: the form in which events take it. */
export function digestOf(content: string): string {
  const hex = sha256(content).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** What there is to be kept of a case, as it was read. */
export interface ReadEvidence {
  readonly content: string;
  readonly events: number;
  readonly members: readonly CaseMember[];
}

/** Keeps what is there at this moment; what stands for it is in the sealed log, so that nobody changes it afterwards. */
@Injectable()
export class KeepEvidence {
  constructor(
    private readonly cases: CasesRepository,
    private readonly alerts: Alerts,
    private readonly timeline: Timeline,
    private readonly audit: Audit,
  ) {}

  /**
   * Reads it, page by page and before any transaction: one that stood open meanwhile would hold the case and a connection, and
   * end as idle when there is much to read. Raises `cases.evidence-too-much`.
   */
  async read(found: Pick<FraudCase, 'id' | 'openedAt'>): Promise<ReadEvidence> {
    const members = await this.cases.members(found.id);
    const alerts = await this.alerts.ofCase(found.id);
    const { since, entries: events } = await this.timeline.whole(found);
    const content = canonicalJson({
      form: 'sekisho-evidence/2',
      since: since.toISOString(),
      members: members.map(({ memberId, role }) => ({ memberId, role })),
      alerts: alerts.map(({ id, kind, count, firstAt, lastAt }) => ({
        ...{ id, kind, count, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() },
      })),
      events: events.map((event): Json => {
        const { id, type, at, actorKind, actorId, subjectKind, subjectId, memberId, outcome, details, mac } = event;
        return {
          ...{ id, type, at: at.toISOString(), actorKind, actorId, subjectKind, subjectId, memberId, outcome },
          ...{ details: { ...details }, mac: mac.toString('hex'), verdict: event.verdict },
        };
      }),
    });
    return { content, events: events.length, members };
  }

  /** Keeps what was read; the case is held. Raises `request.busy` where it is about others by now than those whose trails were read. */
  async keep(tx: Tx, caseId: string, { content, events, members }: ReadEvidence, caller: Principal): Promise<void> {
    if (!isDeepStrictEqual(await this.cases.members(caseId, tx), members))
      throw requestProblems.busy({ retryAfterSeconds: 1 });
    const evidenceId = await this.cases.addEvidence(tx, caseId, content, caller.id);
    const details = { evidenceId, digest: digestOf(content), events };
    await this.audit.record(tx, evidenceTaken({ ...aboutCase(caseId, staffActor(caller)), details }));
  }
}
