import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { type AlertQueue, Alerts } from '../alerts/index.js';
import { AlertSink, type RaisedAlert } from './alert-sink.js';
import type { Queue } from './answer.js';

/** Which desk takes up what rules over these things have found. */
const DESKS: Readonly<Record<Queue, AlertQueue>> = {
  accounts: 'fraud',
  money: 'fraud',
  cards: 'payments',
  staff: 'platform',
};

/** What rules find waits among all other alerts. */
@Injectable()
export class QueuedAlerts extends AlertSink {
  constructor(private readonly alerts: Alerts) {
    super();
  }

  override raise(tx: Tx, alert: RaisedAlert): Promise<{ readonly alertId: string; readonly grouped: boolean }> {
    return this.alerts.raise(tx, { ...alert, queue: DESKS[alert.queue] });
  }
}
