import type { Principal } from '../../platform/access/index.js';
import type { FraudCase, Measure } from './case.js';
import type { CaseView, MeasureView } from './cases-views.dto.js';

export function caseView(
  found: FraudCase,
  names: ReadonlyMap<string, string>,
  caller: Principal,
): Pick<CaseView, keyof CaseView> {
  const { id, playbook, severity, state, decision, openedAt, ownerId, containedAt, decidedAt, closedAt } = found;
  return {
    ...{ id, playbook, severity, state, openedAt, owner: names.get(ownerId) ?? '', own: ownerId === caller.id },
    ...(decision === undefined ? {} : { decision }),
    ...(containedAt === undefined ? {} : { containedAt }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
  };
}

export function measureView(measure: Measure, names: ReadonlyMap<string, string>): MeasureView {
  const { id, caseId, kind, reference, rule, ownerId, dueOn, overdue, doneAt, doneReference } = measure;
  return {
    ...{ id, caseId, kind, reference, owner: names.get(ownerId) ?? '', dueOn, overdue },
    ...(rule === undefined ? {} : { rule }),
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(doneReference === undefined ? {} : { doneReference }),
  };
}
