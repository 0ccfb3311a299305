import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { type ReadOutcome, StreamReader, type StreamRow } from '../audit/index.js';
import { AskEventRules } from './ask-event-rules.js';
import { decidedWithout, ruleMet } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { RaiseAlerts } from './raise-alerts.js';
import { RuleFailures } from './rule-failures.js';

/** By which name the rules read the stream. */
export const READER = 'rules';

/** Asks the rules about the stream of events, about each event once, and raises what they have met. Source: checklist 15. */
@Injectable()
@Checkpoint('15.rules-run')
export class ReadStream {
  constructor(
    private readonly stream: StreamReader,
    private readonly ask: AskEventRules,
    private readonly alerts: RaiseAlerts,
    private readonly failures: RuleFailures,
  ) {}

  /** Reads until nothing is left, or for one turn. */
  async turn(): Promise<void> {
    for (let reads = 0; reads < settings.readsPerTurnMax; reads += 1) {
      const outcome = await this.run();
      if (outcome.kind !== 'read') return;
    }
  }

  /** Reads once. */
  run(): Promise<ReadOutcome> {
    return this.stream.read(READER, settings.readRowsMax, (tx, rows) => this.take(tx, rows));
  }

  private async take(tx: Tx, rows: readonly StreamRow[]): Promise<void> {
    await this.ask.run(tx, rows);
    await this.alerts.run(
      tx,
      rows.filter(({ type }) => type === ruleMet.type),
    );
    await this.failures.ofDecisions(
      tx,
      rows.filter(({ type }) => type === decidedWithout.type),
    );
  }
}
