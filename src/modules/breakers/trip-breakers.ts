import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { AlertListeners, Alerts, type RaisedAlert } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { Freezes } from '../freezes/index.js';
import { BREAKER_NAMES, type BreakerName, BREAKERS, signalsIn } from './breaker.js';
import { breakerTripped } from './breakers.events.js';
import { type Measured, SignalsRepository } from './signals.repository.js';

/**
 * Breakers trip in the transaction that raises the alert which is too many, or a few seconds later where several came at once.
 * What they stop is a freeze like any other; two people open it again. Source: checklist 17.
 */
@Injectable()
@Checkpoint('17.breakers')
export class TripBreakers implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly listeners: AlertListeners,
    private readonly signals: SignalsRepository,
    private readonly freezes: Freezes,
    private readonly alerts: Alerts,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.listeners.register((tx, alert) => this.hear(tx, alert));
  }

  /** Looks at all of them: alerts that were raised at the same moment do not see each other. */
  async run(): Promise<void> {
    await this.db.transact((tx) => this.look(tx, BREAKER_NAMES));
    await this.signals.forget();
  }

  private async hear(tx: Tx, alert: RaisedAlert): Promise<void> {
    const signals = signalsIn(alert);
    if (signals.length === 0) return;
    await this.signals.add(tx, alert.alertId, signals);
    await this.look(
      tx,
      BREAKER_NAMES.filter((name) => signals.some(({ breaker }) => breaker === name)),
    );
  }

  private async look(tx: Tx, names: readonly BreakerName[]): Promise<void> {
    for (const name of names)
      for (const measured of await this.signals.measure(name, tx)) await this.judge(tx, name, measured);
  }

  private async judge(tx: Tx, name: BreakerName, { target, ...heard }: Measured): Promise<void> {
    const { by, threshold, stops } = BREAKERS[name];
    const measured = heard[by];
    const order = {
      ...stops(target),
      reason: 'incident',
      by: { kind: 'system', id: `breaker-${name}`, origin: 'breaker' },
    } as const;
    if (measured < threshold || (await this.freezes.stands(tx, order))) return;
    await this.freezes.place(tx, order);
    const actor = { kind: 'system', id: `breaker-${name}` } as const;
    const details = { breaker: name, target: /^\d/.test(target) ? `bank-${target}` : target, by, measured, threshold };
    await this.audit.record(tx, breakerTripped({ actor, subject: { kind: 'system' }, details }));
    await this.alerts.raise(tx, {
      ...{ kind: 'breaker-tripped', groupKey: `${name}:${target}`, severity: 'critical', queue: 'escalated' },
      ...{ subjects: [], memberId: null, eventIds: [], details },
    });
  }
}
