import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Alerts } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { canonicalJson, type Json } from '../staff/index.js';
import { aboutCase, staffActor } from './case-about.js';
import { evidenceTaken } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { Timeline } from './timeline.js';

/** 128 bits of a hash, written like an id: the form in which events take it. */
export function digestOf(content: string): string {
  const hex = sha256(content).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
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

  /** Raises `cases.not-found` and `cases.evidence-too-much`. */
  async run(tx: Tx, caseId: string, caller: Principal): Promise<void> {
    const found = await this.cases.find(caseId, tx);
    if (found === undefined) throw problems.notFound();
    const [members, alerts, { since, entries: events }] = await Promise.all([
      this.cases.members(caseId),
      this.alerts.ofCase(caseId),
      this.timeline.whole(found),
    ]);
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
    const evidenceId = await this.cases.addEvidence(tx, caseId, content, caller.id);
    const details = { evidenceId, digest: digestOf(content), events: events.length };
    await this.audit.record(tx, evidenceTaken({ ...aboutCase(caseId, staffActor(caller)), details }));
  }
}
