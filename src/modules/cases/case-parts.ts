import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Alerts } from '../alerts/index.js';
import { jsonYen } from '../ledger/index.js';
import { maskedName, Members } from '../members/index.js';
import { DualControl, StaffNames } from '../staff/index.js';
import { TransferEdges } from '../transfers/index.js';
import type { CaseMember, Finding } from './case.js';
import { CaseRows } from './case-rows.js';
import { measureView } from './case-views.js';
import type {
  CaseAlertView,
  CaseEvidenceView,
  CaseLossView,
  CaseFindingView,
  GraphView,
  MeasureView,
} from './cases-views.dto.js';
import { casesSettings as settings } from './cases.settings.js';
import { compensateAct } from './compensate.js';
import { digestOf } from './keep-evidence.js';

const DAY_MS = 86_400_000;

/** The parts of a case that come from elsewhere, as staff see them. */
@Injectable()
export class CaseParts {
  constructor(
    private readonly rows: CaseRows,
    private readonly edges: TransferEdges,
    private readonly alertsOf: Alerts,
    private readonly people: Members,
    private readonly names: StaffNames,
    private readonly dualControl: DualControl,
    private readonly clock: Clock,
  ) {}

  async alerts(caseId: string): Promise<readonly CaseAlertView[]> {
    const alerts = await this.alertsOf.ofCase(caseId);
    return alerts.map(({ id, kind, severity, count, firstAt, lastAt }) => ({
      ...{ id, kind, severity, count, firstAt, lastAt },
    }));
  }

  /** Whether what was kept is still what stands in the log is for the auditors; its digest is shown for that. */
  async evidence(caseId: string): Promise<readonly CaseEvidenceView[]> {
    const kept = await this.rows.cases.evidence(caseId);
    return kept.map(({ id, takenAt, content }) => ({ id, takenAt, digest: digestOf(content) }));
  }

  async losses(caseId: string, caller: Principal): Promise<readonly CaseLossView[]> {
    const [losses, compensations] = await Promise.all([
      this.rows.compensations.losses(caseId),
      this.rows.compensations.of(caseId),
    ]);
    const ids = losses.map(({ memberId }) => memberId);
    const pending = await this.dualControl.pending(compensateAct, 'member', ids, caller);
    return losses.map(({ memberId, lossYen, givenYen, reference }) => {
      const proposal = pending.get(memberId);
      return {
        ...{ memberId, lossYen: jsonYen(lossYen), givenYen: jsonYen(givenYen), reference },
        compensations: compensations
          .filter((one) => one.memberId === memberId)
          .map(({ id, amountYen, approvedAt, state, refusal }) => ({
            ...{ id, amountYen: jsonYen(amountYen), approvedAt, state },
            ...(refusal === undefined ? {} : { refusal }),
          })),
        ...(proposal === undefined ? {} : { proposal }),
      };
    });
  }

  /** Whom the case is about and whom they have paid or were paid by, masked. */
  async graph(members: readonly CaseMember[]): Promise<Pick<GraphView, keyof GraphView>> {
    const since = new Date(this.clock.nowMs() - settings.edgeDays * DAY_MS);
    const ids = members.map(({ memberId }) => memberId);
    const edges = ids.length === 0 ? [] : await this.edges.around(ids, since, settings.edgesMax);
    const roles = new Map(members.map(({ memberId, role }) => [memberId, role]));
    const all = [...new Set([...ids, ...edges.flatMap(({ senderId, receiverId }) => [senderId, receiverId])])];
    const people = [];
    // One after the other: each is a row to be opened.
    for (const memberId of all) {
      const role = roles.get(memberId);
      const name = maskedName(await this.people.person(memberId));
      people.push({ memberId, name, ...(role === undefined ? {} : { role }) });
    }
    return { people, edges: edges.map(({ amountYen, ...edge }) => ({ ...edge, amountYen: jsonYen(amountYen) })) };
  }

  async learned(caseId: string): Promise<{ finding?: CaseFindingView; measures: readonly MeasureView[] }> {
    const [finding, measures] = await Promise.all([
      this.rows.learning.finding(caseId),
      this.rows.learning.measures(caseId),
    ]);
    const names = await this.names.of(measures.map(({ ownerId }) => ownerId));
    return {
      measures: measures.map((measure) => measureView(measure, names)),
      ...(finding === undefined ? {} : { finding: findingView(finding) }),
    };
  }
}

function findingView({ noBlocklistReason, ...finding }: Finding): CaseFindingView {
  return { ...finding, ...(noBlocklistReason === undefined ? {} : { noBlocklistReason }) };
}
