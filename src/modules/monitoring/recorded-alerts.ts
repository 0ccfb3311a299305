import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { AlertSink, type RaisedAlert } from './alert-sink.js';
import { alertRaised } from './monitoring.events.js';

/** Alerts as events of the stream, where nobody else takes them up. */
@Injectable()
export class RecordedAlerts extends AlertSink {
  constructor(private readonly audit: Audit) {
    super();
  }

  override async raise(
    tx: Tx,
    { kind, severity, queue, subjects, memberId }: RaisedAlert,
  ): Promise<{ readonly alertId: string; readonly grouped: boolean }> {
    const alertId = newId<'Alert'>();
    const about =
      memberId === null
        ? ({ subject: { kind: 'system' } } as const)
        : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
    const details = { alertId, kind, severity, queue, subjects: subjects.length };
    await this.audit.record(tx, alertRaised({ actor: { kind: 'system' }, ...about, details }));
    return { alertId, grouped: false };
  }
}
