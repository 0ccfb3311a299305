import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type FraudCase, type LeavingOut, NOTHING_LOST } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { caseContained, stepDone, stepLeftOut } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository, isClosed } from './cases.repository.js';
import { CompensationsRepository, isNotGiven } from './compensations.repository.js';
import { readReference } from './note-text.js';
import { type StepAct, stepsOf } from './playbooks.js';
import { StepActs } from './step-acts.js';
import { type CaseStep, StepsRepository } from './steps.repository.js';

interface OpenStep {
  readonly found: FraudCase;
  readonly step: CaseStep;
}

/** Does a step of the playbook: what it says really happens, in the transaction that marks it as done. Source: checklist 17. */
@Injectable()
@Checkpoint('17.playbooks')
export class DoStep {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly steps: StepsRepository,
    private readonly losses: CompensationsRepository,
    private readonly acts: StepActs,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `cases.not-found`, `.not-now`, `.step-unknown`, `.step-done`, `.reference-missing`, `.nobody-concerned`, `.loss-open`
   * `request.invalid`, `cases.evidence-too-much` and `request.busy`.
   */
  async run(caseId: string, name: string, typed: string | undefined, caller: Principal): Promise<void> {
    const reference = typed === undefined ? undefined : readReference(typed, '/reference');
    const seen = await openStep(await this.cases.find(caseId), name, ({ id }) => this.steps.of(id));
    const prepared = await this.acts.prepare(seen.found, actOf(seen.found, name));
    await this.db.transact(async (tx) => {
      const { found, step } = await this.openStep(tx, caseId, name);
      const act = actOf(found, name);
      if (act === undefined) throw problems.stepUnknown();
      if (act.kind === 'report' && reference === undefined) throw problems.referenceMissing();
      if (act.kind === 'compensate') await this.allGiven(tx, caseId);
      const concerned = await this.acts.do(tx, caseId, act, prepared, caller);
      await this.steps.done(tx, caseId, name, caller.id, reference);
      const details = { step: name, phase: step.phase, late: step.late, concerned };
      await this.audit.record(tx, stepDone({ ...aboutCase(caseId, staffActor(caller)), details }));
      await this.contain(tx, found, caller);
    });
  }

  /** Raises `cases.not-found`, `.not-now`, `.step-unknown`, `.step-done` and `.loss-open`. */
  async leaveOut(caseId: string, name: string, reason: LeavingOut, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const { found, step } = await this.openStep(tx, caseId, name);
      if (step.phase === 'compensate' && NOTHING_LOST.includes(reason)) await this.nothingOpen(tx, caseId);
      await this.steps.leaveOut(tx, caseId, [name], caller.id, reason);
      const details = { step: name, phase: step.phase, reason };
      await this.audit.record(tx, stepLeftOut({ ...aboutCase(caseId, staffActor(caller)), details }));
      await this.contain(tx, found, caller);
    });
  }

  private async openStep(tx: Tx, caseId: string, name: string): Promise<OpenStep> {
    return openStep(await this.cases.lock(tx, caseId), name, (found) => this.steps.of(found.id, tx));
  }

  /** With its last step of containing the case is contained. */
  private async contain(tx: Tx, { id, state, openedAt }: FraudCase, caller: Principal): Promise<void> {
    if (state !== 'open') return;
    const steps = await this.steps.of(id, tx);
    if (steps.some(({ phase, state: at }) => phase === 'contain' && at === 'open')) return;
    await this.cases.contain(tx, id);
    const minutes = this.acts.minutesSince(openedAt);
    await this.audit.record(tx, caseContained({ ...aboutCase(id, staffActor(caller)), details: { minutes } }));
  }

  private async allGiven(tx: Tx, caseId: string): Promise<void> {
    const losses = await this.losses.losses(caseId, tx);
    const waits = (await this.losses.of(caseId, tx)).some(({ state }) => state === 'approved');
    if (losses.length === 0 || waits || losses.some(isNotGiven)) throw problems.lossOpen();
  }

  /** Nobody says that nothing was lost beside a loss that is not given back. */
  private async nothingOpen(tx: Tx, caseId: string): Promise<void> {
    if ((await this.losses.losses(caseId, tx)).some(isNotGiven)) throw problems.lossOpen();
  }
}

async function openStep(
  found: FraudCase | undefined,
  name: string,
  stepsIn: (found: FraudCase) => Promise<readonly CaseStep[]>,
): Promise<OpenStep> {
  if (found === undefined) throw problems.notFound();
  if (isClosed(found)) throw problems.notNow();
  const step = (await stepsIn(found)).find((one) => one.name === name);
  if (step === undefined) throw problems.stepUnknown();
  if (step.state !== 'open') throw problems.stepDone();
  return { found, step };
}

const actOf = ({ playbook }: FraudCase, name: string): StepAct | undefined =>
  stepsOf(playbook).find((one) => one.name === name)?.act;
