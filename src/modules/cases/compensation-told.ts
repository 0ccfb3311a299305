import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { jsonYen } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { aboutCase } from './case-about.js';
import { compensated, compensationApproved, compensationRefused, lossRecorded, stepOpenAgain } from './cases.events.js';
import { compensatedMail } from './cases.templates.js';
import type { Compensation } from './compensations.repository.js';

/** What is said of losses and compensations: events, and the mail to the victim. */
@Injectable()
export class CompensationTold {
  constructor(
    private readonly audit: Audit,
    private readonly notifications: Notifications,
  ) {}

  async loss(tx: Tx, caseId: string, memberId: string, lossYen: number, actor: Actor): Promise<void> {
    await this.audit.record(tx, lossRecorded({ ...aboutCase(caseId, actor, memberId), details: { caseId, lossYen } }));
  }

  async openAgain(tx: Tx, caseId: string, steps: readonly string[], actor: Actor): Promise<void> {
    await this.audit.record(
      tx,
      ...steps.map((step) => stepOpenAgain({ ...aboutCase(caseId, actor), details: { step } })),
    );
  }

  async approved(
    tx: Tx,
    of: { readonly id: string; readonly caseId: string; readonly memberId: string; readonly amountYen: number },
    proposalId: string,
    actor: Actor,
  ): Promise<void> {
    const details = { caseId: of.caseId, compensationId: of.id, amountYen: of.amountYen, proposalId };
    await this.audit.record(tx, compensationApproved({ ...aboutCase(of.caseId, actor, of.memberId), details }));
  }

  async posted(tx: Tx, { id, caseId, memberId, amountYen }: Compensation, actor: Actor): Promise<void> {
    const details = { caseId, compensationId: id, amountYen: jsonYen(amountYen) };
    await this.audit.record(tx, compensated({ ...aboutCase(caseId, actor, memberId), details }));
    const to = { kind: 'member', id: memberId } as const;
    const params = { amountYen: jsonYen(amountYen) };
    await this.notifications.send(tx, compensatedMail.to(to, { params, secret: {} }));
  }

  async refused(tx: Tx, { id, caseId, memberId }: Compensation, reason: string, actor: Actor): Promise<void> {
    const details = { caseId, compensationId: id, reason };
    await this.audit.record(
      tx,
      compensationRefused({ ...aboutCase(caseId, actor, memberId), outcome: 'refused', details }),
    );
  }
}
