import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { DecisionsRepository } from './decisions.repository.js';
import { decisionLookedAt } from './monitoring.events.js';
import type { RuleDecisionFactView, RuleDecisionView } from './rules.dto.js';

/** Says why something was decided as it was: by which rules, which of their parts, and what was known then. */
@Injectable()
export class ExplainDecision {
  constructor(
    private readonly decisions: DecisionsRepository,
    private readonly audit: Audit,
  ) {}

  /** Each look is recorded. Raises `request.not-found`. */
  async run(id: string, caller: Principal): Promise<RuleDecisionView> {
    const decision = await this.decisions.find(id);
    if (decision === undefined) throw requestProblems.notFound();
    const { at, kind, answer, withoutRules, memberId, reference, facts, past } = decision;
    const about =
      memberId === null
        ? ({ subject: { kind: 'system' } } as const)
        : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
    await this.audit.recordAlone(
      decisionLookedAt({ actor: { kind: 'staff', id: caller.id }, ...about, details: { decisionId: id, point: kind } }),
    );
    const hits = await this.decisions.hits(id);
    return {
      ...{ id, at, kind, answer, withoutRules, reference, facts: named(facts), past: named(past) },
      ...(memberId === null ? {} : { memberId }),
      hits: hits.map(({ parts, ...hit }) => ({ ...hit, parts: parts.map((part) => ({ ...part })) })),
    };
  }
}

function named(values: Readonly<Record<string, string | number | boolean>>): RuleDecisionFactView[] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value: String(value) }));
}
