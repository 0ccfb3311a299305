import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import type { CallOutcome, CallVerdict } from './caller.js';
import { callClosed, callReviewed } from './callers.events.js';
import { callersProblems as problems } from './callers.problems.js';
import { CallersRepository } from './callers.repository.js';
import { ClosingLottery } from './closing-lottery.js';
import { aboutCall, TakeCalls } from './take-calls.js';

/** How calls end, and what a second person makes of some of them. Source: checklist 17, 18. */
@Injectable()
@Checkpoint('17.support-desk')
export class CloseCalls {
  constructor(
    private readonly db: Db,
    private readonly rows: CallersRepository,
    private readonly calls: TakeCalls,
    private readonly lottery: ClosingLottery,
    private readonly audit: Audit,
  ) {}

  /** Raises `callers.call-not-found` and `.call-closed`. */
  async close(callId: string, outcome: CallOutcome, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const call = await this.calls.lockOwn(tx, callId, caller);
      const drawn = this.lottery.draw();
      await this.rows.close(tx, callId, outcome, drawn);
      const actor = { kind: 'staff', id: caller.id } as const;
      const details = { callId, result: outcome, drawn };
      await this.audit.record(tx, callClosed({ actor, ...aboutCall(call), details }));
    });
  }

  /** Raises `callers.call-not-found`, `.own-call` and `.not-drawn`. */
  async review(callId: string, verdict: CallVerdict, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const call = await this.rows.lock(tx, callId);
      if (call === undefined) throw problems.callNotFound();
      if (call.agentId === caller.id) throw problems.ownCall();
      if (!call.drawn || call.verdict !== null) throw problems.notDrawn();
      await this.rows.review(tx, callId, verdict, caller.id);
      const actor = { kind: 'staff', id: caller.id } as const;
      const details = { callId, verdict, agentId: call.agentId };
      await this.audit.record(tx, callReviewed({ actor, ...aboutCall(call), details }));
    });
  }
}
