import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Alert, type AlertState, type Dismissal, mayBecome } from './alert.js';
import { AlertLottery } from './alert-lottery.js';
import { AlertReviewsRepository } from './alert-reviews.repository.js';
import { alertDrawn, alertTaken } from './alerts.events.js';
import { alertsProblems as problems } from './alerts.problems.js';
import { AlertsRepository } from './alerts.repository.js';
import { about, closing } from './stored-alerts.js';

/** Somebody takes an alert. */
@Injectable()
export class TakeAlert {
  constructor(
    private readonly db: Db,
    private readonly rows: AlertsRepository,
    private readonly audit: Audit,
  ) {}

  /** Also from a colleague. Raises `alerts.not-found` and `alerts.not-open`. */
  async run(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const alert = await held(this.rows, tx, id, 'taken');
      if (alert.ownerId === caller.id) return;
      await this.rows.take(tx, id, caller.id);
      const details = { alertKind: alert.kind, from: alert.ownerId ?? null };
      await this.audit.record(tx, alertTaken({ ...about(alert, { kind: 'staff', id: caller.id }), details }));
    });
  }
}

/** Somebody closes an alert for which no case is needed, and says why; of some, somebody else sees whether that was right. */
@Injectable()
@Checkpoint('18.sampled-closings')
export class CloseAlert {
  constructor(
    private readonly db: Db,
    private readonly rows: AlertsRepository,
    private readonly reviews: AlertReviewsRepository,
    private readonly lottery: AlertLottery,
    private readonly audit: Audit,
  ) {}

  /** Raises `alerts.not-found` and `alerts.not-open`: what belongs to a case is closed with it. */
  async run(id: string, reason: Dismissal, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const alert = await held(this.rows, tx, id, 'closed');
      if (alert.state === 'in-case') throw problems.notOpen();
      await this.rows.close(tx, [id], reason);
      const by = { kind: 'staff', id: caller.id } as const;
      await this.audit.record(tx, closing(alert, reason, by));
      // Whatever the reason: else one would choose that of which none are drawn.
      if (!this.lottery.draws(id)) return;
      const reviewId = await this.reviews.draw(tx, id, caller.id);
      const details = { alertKind: alert.kind, reviewId, reason };
      await this.audit.record(tx, alertDrawn({ ...about(alert), details }));
    });
  }
}

async function held(rows: AlertsRepository, tx: Tx, id: string, next: AlertState): Promise<Alert> {
  const [alert] = await rows.lock(tx, [id]);
  if (alert === undefined) throw problems.notFound();
  if (!mayBecome(alert.state, next)) throw problems.notOpen();
  return alert;
}
