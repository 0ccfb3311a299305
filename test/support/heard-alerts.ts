import { AlertSink, type RaisedAlert } from '../../src/modules/monitoring/index.js';
import { somebody } from './histories.js';

/** Takes what rules raise, for tests whose members are nobody. */
export class HeardAlerts extends AlertSink {
  readonly heard: RaisedAlert[] = [];

  override raise(_tx: unknown, alert: RaisedAlert): Promise<{ alertId: string; grouped: boolean }> {
    this.heard.push(alert);
    return Promise.resolve({ alertId: somebody('member'), grouped: false });
  }
}
