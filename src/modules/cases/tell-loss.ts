import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { Alerts } from '../alerts/index.js';
import { jsonYen, yenOf } from '../ledger/index.js';
import { CompensationsRepository } from './compensations.repository.js';

/**
 * What is confirmed as lost is what breakers for everybody hear: of each case every yen once, however often it is decided and in
 * whatever order it is decided and its losses are recorded. Source: checklist 17.
 */
@Injectable()
@Checkpoint('17.breakers')
export class TellLoss {
  constructor(
    private readonly losses: CompensationsRepository,
    private readonly alerts: Alerts,
  ) {}

  /** Of a case that is confirmed as fraud, and held. */
  async run(tx: Tx, caseId: string): Promise<void> {
    const losses = await this.losses.losses(caseId, tx);
    const lostYen = losses.reduce((sum, { lossYen }) => sum + lossYen, 0n);
    const untoldYen = await this.losses.takeUntold(tx, caseId, yenOf(lostYen));
    if (untoldYen === 0n) return;
    await this.alerts.raise(tx, {
      ...{ kind: 'fraud-confirmed', groupKey: caseId, severity: 'medium', queue: 'fraud' },
      ...{ subjects: [], memberId: null, eventIds: [], details: { caseId, lossYen: jsonYen(untoldYen) } },
    });
  }
}
