import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Alerts, SEVERITIES, type Severity } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import type { CaseMember, CaseRole } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { caseOpened, caseTaken, memberAdded, noteWritten } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository, isClosed } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';
import { readNote } from './note-text.js';
import { type PlaybookName, stepsOf } from './playbooks.js';
import { StepsRepository } from './steps.repository.js';

const worst = (severities: readonly Severity[]): Severity =>
  SEVERITIES.findLast((severity) => severities.includes(severity)) ?? 'medium';

/** Takes alerts up as a case, with the steps of its playbook; or writes on in one. Source: checklist 17. */
@Injectable()
@Checkpoint('17.playbooks')
export class OpenCase {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly steps: StepsRepository,
    private readonly alerts: Alerts,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {}

  /**
   * Who an alert is about is at first somebody who is linked to the case: which part they have is for people to say. Gives the
   * id of the case. Raises `alerts.not-found` and `alerts.not-open`.
   */
  async run(playbook: PlaybookName, alertIds: readonly string[], caller: Principal): Promise<string> {
    const id = newId<'FraudCase'>();
    const by = staffActor(caller);
    await this.db.transact(async (tx) => {
      const standing = await this.alerts.standing(tx, alertIds);
      const severity = worst(standing.map((alert) => alert.severity));
      await this.cases.insert(tx, { id, playbook, severity, by: caller.id });
      await this.steps.insert(tx, id, stepsOf(playbook));
      await this.alerts.putInCase(tx, alertIds, id, by);
      const memberIds = [...new Set(standing.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId])))];
      const details = { playbook, severity, alerts: standing.length };
      await this.audit.record(tx, caseOpened({ ...aboutCase(id, by), details }));
      await this.add(
        tx,
        id,
        memberIds.slice(0, settings.membersMax).map((memberId) => ({ memberId, role: 'linked' as const })),
        caller,
      );
    });
    return id;
  }

  /** Says which part somebody has in it. Raises `cases.not-found`, `.not-now`, `.member-unknown` and `.too-many-members`. */
  async addMember(caseId: string, memberId: string, role: CaseRole, caller: Principal): Promise<void> {
    if ((await this.members.record(memberId)) === undefined) throw problems.memberUnknown();
    await this.db.transact(async (tx) => {
      await this.standing(tx, caseId);
      const known = await this.cases.members(caseId, tx);
      if (known.length >= settings.membersMax && !known.some((one) => one.memberId === memberId))
        throw problems.tooManyMembers();
      await this.add(tx, caseId, [{ memberId, role }], caller);
    });
  }

  /** Raises `cases.not-found`, `cases.not-now` and `request.invalid`. */
  async write(caseId: string, typed: string, caller: Principal): Promise<void> {
    const text = readNote(typed, '/text');
    await this.db.transact(async (tx) => {
      await this.standing(tx, caseId);
      const noteId = await this.cases.addNote(tx, caseId, text, caller.id);
      await this.audit.record(tx, noteWritten({ ...aboutCase(caseId, staffActor(caller)), details: { noteId } }));
    });
  }

  /** The case is the caller's from now on. Raises `cases.not-found` and `cases.not-now`. */
  async take(caseId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const { ownerId } = await this.standing(tx, caseId);
      if (ownerId === caller.id) return;
      await this.cases.own(tx, caseId, caller.id);
      await this.audit.record(tx, caseTaken({ ...aboutCase(caseId, staffActor(caller)), details: { from: ownerId } }));
    });
  }

  private async standing(tx: Tx, caseId: string) {
    const found = await this.cases.lock(tx, caseId);
    if (found === undefined) throw problems.notFound();
    if (isClosed(found)) throw problems.notNow();
    return found;
  }

  private async add(tx: Tx, caseId: string, members: readonly CaseMember[], caller: Principal): Promise<void> {
    if (members.length === 0) return;
    await this.cases.addMembers(tx, caseId, members);
    await this.audit.record(
      tx,
      ...members.map(({ memberId, role }) =>
        memberAdded({ ...aboutCase(caseId, staffActor(caller), memberId), details: { role } }),
      ),
    );
  }
}
