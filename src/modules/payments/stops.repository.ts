import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { declareWitnessed } from '../audit/index.js';
import { declareConcerned } from '../staff/index.js';
import type { StopRow } from './payment-lists.repository.js';

declareConcerned({ thing: 'payment-stop', from: 'app.payment_stop', id: 'stop_id', members: ['member_id'] });

/** Suspensions that are lifted: one that is lifted behind the portal is found. Those that stand cost the lane nothing. */
export const liftedStopRows = declareWitnessed({
  ...{ row: 'payments.lifted-stop', table: 'app.payment_stop', id: 'stop_id', where: 't.lifted_at is not null' },
  columns: ['card_id', 'member_id', 'cause', 'at', 'lifted_at', 'proposal_id'],
});

/** The statements that lift suspensions. They are written by the money lane. */
@Injectable()
export class StopsRepository {
  async lock(tx: Tx, id: string): Promise<StopRow | undefined> {
    const rows = await tx.query<StopRow>(
      `select stop_id as id, card_id as "cardId", member_id as "memberId", cause, at, lifted_at as "liftedAt"
         from app.payment_stop where stop_id = $1 for update`,
      [id],
    );
    return rows[0];
  }

  async lift(tx: Tx, id: string, proposalId: string): Promise<void> {
    await tx.execute(`update app.payment_stop set lifted_at = app.now(), proposal_id = $2 where stop_id = $1`, [
      id,
      proposalId,
    ]);
  }
}
