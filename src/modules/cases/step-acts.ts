import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Freezes } from '../freezes/index.js';
import { Members } from '../members/index.js';
import { Notifications, untilTomorrow } from '../notifications/index.js';
import type { CaseRole, FraudCase } from './case.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { victimMail, victimSms } from './cases.templates.js';
import { KeepEvidence, type ReadEvidence } from './keep-evidence.js';
import type { StepAct } from './playbooks.js';

/** What the steps of playbooks do. */
@Injectable()
export class StepActs {
  constructor(
    private readonly cases: CasesRepository,
    private readonly keepEvidence: KeepEvidence,
    private readonly freezes: Freezes,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** What an act needs that takes long to read, before the transaction that does it. Raises `cases.evidence-too-much`. */
  async prepare(found: FraudCase, act: StepAct | undefined): Promise<ReadEvidence | undefined> {
    return act?.kind === 'evidence' ? this.keepEvidence.read(found) : undefined;
  }

  /**
   * Gives how many it concerned; `prepared` is what `prepare` gave for this act. Raises `cases.nobody-concerned`, and
   * `request.busy` where what was prepared is not so any more.
   */
  async do(
    tx: Tx,
    caseId: string,
    act: StepAct,
    prepared: ReadEvidence | undefined,
    caller: Principal,
  ): Promise<number> {
    switch (act.kind) {
      case 'freeze': {
        const concerned = await this.concerned(tx, caseId, act.of);
        const by = { kind: 'staff', id: caller.id } as const;
        for (const memberId of concerned)
          await this.freezes.place(tx, {
            target: { scope: 'member', memberId },
            ...{ capabilities: act.capabilities, reason: act.reason, by },
          });
        return concerned.length;
      }
      case 'notify': {
        const concerned = await this.concerned(tx, caseId, act.of);
        for (const memberId of concerned) await this.tell(tx, memberId);
        return concerned.length;
      }
      case 'evidence':
        if (prepared === undefined) throw new Error('evidence was to be kept that nobody has read');
        await this.keepEvidence.keep(tx, caseId, prepared, caller);
        return 1;
      case 'compensate':
      case 'report':
        return 0;
    }
  }

  minutesSince(at: Date): number {
    return Math.max(0, Math.round((this.clock.nowMs() - at.getTime()) / 60_000));
  }

  /** In the order of their ids, so that two cases about the same people do not wait for each other. */
  private async concerned(tx: Tx, caseId: string, roles: readonly CaseRole[]): Promise<readonly string[]> {
    const members = await this.cases.members(caseId, tx);
    const concerned = members.filter(({ role }) => roles.includes(role)).map(({ memberId }) => memberId);
    if (concerned.length === 0) throw problems.nobodyConcerned();
    return concerned.sort();
  }

  /** By all channels that are the member's. */
  private async tell(tx: Tx, memberId: string): Promise<void> {
    const to = { kind: 'member', id: memberId } as const;
    await this.notifications.send(tx, victimMail.to(to, { params: {}, secret: {} }));
    const member = await this.members.status(memberId, tx);
    if (member?.phoneSuspended !== false) return;
    const expiresAt = untilTomorrow(this.clock.now());
    await this.notifications.send(tx, victimSms.to(to, { params: {}, secret: {}, expiresAt }));
  }
}
