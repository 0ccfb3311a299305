import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { BlindIndex, randomDigits } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { factorsSettings } from '../factors/index.js';
import { Members } from '../members/index.js';
import { groupedStopCode, Notifications, STOP_CODE_DIGITS } from '../notifications/index.js';
import type { SpentApproval } from '../step-up/index.js';
import { type FactorChange, type FactorChangeKind, hasStopCode } from './factor-change.js';
import { about } from './factor-change-event.js';
import { factorChangeRequested, factorChangeTookEffect } from './factor-changes.events.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import {
  factorRemovalSms,
  factorRequestedMail,
  factorRequestedSms,
  factorTookEffectMail,
} from './factor-changes.templates.js';
import { factorStopDomain } from './factor-stops.js';

/** What was approved, or the session whose activation stands for it. */
type Grounds = SpentApproval | { readonly sessionId: string; readonly securityEpoch: number };

/** How long a change waits: not at all where an old passkey has approved it, or an activation stands for it. */
export const waitSecondsOf = (grounds: Grounds): number =>
  'intentId' in grounds && !grounds.waivesWaits ? factorsSettings.waitSeconds : 0;

/** Writes a change of factors down and tells of it at once, by mail and to the phone. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class BeginFactorChange {
  constructor(
    private readonly changes: FactorChangesRepository,
    private readonly members: Members,
    private readonly index: BlindIndex,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(
    tx: Tx,
    memberId: string,
    { kind, factorId }: { readonly kind: FactorChangeKind; readonly factorId: string },
    grounds: Grounds,
  ): Promise<void> {
    const approved = 'intentId' in grounds ? grounds : undefined;
    const waived = approved?.waivesWaits === true;
    const { sessionId, securityEpoch } = grounds;
    const stopCode = hasStopCode(kind) && waitSecondsOf(grounds) > 0 ? randomDigits(STOP_CODE_DIGITS) : undefined;
    const change = await this.changes.insert(
      tx,
      {
        id: newId<'FactorChange'>(),
        memberId,
        kind,
        factorId,
        intentId: approved?.intentId,
        waived,
        sessionId,
        securityEpoch,
        stopCodeIndex: stopCode === undefined ? undefined : this.index.of(factorStopDomain, stopCode),
      },
      waitSecondsOf(grounds),
    );
    await this.tell(tx, change, stopCode);
    const { details, ...who } = about(change);
    const asked = { ...details, factorId, intentId: approved?.intentId ?? null, sessionId, waived };
    await this.audit.record(tx, factorChangeRequested({ ...who, details: asked }));
    if (!change.waits) await this.audit.record(tx, factorChangeTookEffect({ ...who, details }));
  }

  private async tell(
    tx: Tx,
    { memberId, kind, dueAt, waits }: FactorChange,
    stopCode: string | undefined,
  ): Promise<void> {
    const to = { kind: 'member', id: memberId } as const;
    if (!waits) {
      await this.notifications.send(tx, factorTookEffectMail.to(to, { params: { kind }, secret: {} }));
      return;
    }
    const params = { kind, at: dueAt.toISOString() };
    await this.notifications.send(tx, factorRequestedMail.to(to, { params, secret: {} }));
    if (stopCode === undefined) {
      await this.notifications.send(tx, factorRemovalSms.to(to, { params, secret: {}, expiresAt: dueAt }));
      return;
    }
    // A number that somebody else has proven is not where a code that stops things may go.
    if ((await this.members.status(memberId, tx))?.phoneSuspended !== false) return;
    const secret = { code: groupedStopCode(stopCode) };
    await this.notifications.send(tx, factorRequestedSms.to(to, { params, secret, expiresAt: dueAt }));
  }
}
