import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { StreamReader, type StreamRow } from '../audit/index.js';
import { alertsSettings as settings } from './alerts.settings.js';
import { Alerts } from './alerts.js';
import { alertIn } from './sources.js';

/** By which name alerts read the stream. */
export const ALERTS_READER = 'alerts';

/** Raises the alerts that are in the stream of events, each once. Source: checklist 15. */
@Injectable()
@Checkpoint('15.alerts-owned', '②.inactive-use-alerts')
export class FollowStream {
  constructor(
    private readonly stream: StreamReader,
    private readonly alerts: Alerts,
  ) {}

  async run(): Promise<void> {
    const bounds = { readsMax: settings.followPagesMax, rowsMax: settings.followRows };
    await this.stream.turn(ALERTS_READER, bounds, (tx, rows) => this.look(tx, rows));
  }

  private async look(tx: Tx, rows: readonly StreamRow[]): Promise<void> {
    for (const row of rows) {
      const alert = alertIn(row);
      if (alert !== undefined) await this.alerts.raise(tx, alert);
    }
  }
}
