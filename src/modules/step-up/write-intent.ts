import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { Devices, type LiveSession, Sessions } from '../sign-in/index.js';
import { IntentSeal } from './intent-seal.js';
import { IntentsRepository } from './intents.repository.js';
import { ApprovalMethods } from './approval-methods.js';
import { type ApprovalMethod, methodsFor, type Operation } from './operation.js';
import { intentWritten } from './step-up.events.js';
import { stepUpProblems } from './step-up.problems.js';

/** What the page needs to ask for an approval. */
export const asksFor = (intentId: string, methods: readonly ApprovalMethod[]): Problem =>
  stepUpProblems.required({ requires: { intentId, methods } });

/** Freezes what a member asks for, so that it can be approved. */
@Injectable()
@Checkpoint('⑧.pending-change')
export class WriteIntent {
  constructor(
    private readonly db: Db,
    private readonly intents: IntentsRepository,
    private readonly seal: IntentSeal,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly members: Members,
    private readonly methods: ApprovalMethods,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Gives `step-up.required`. Raises `step-up.device-on-probation`, `step-up.no-method`, `step-up.too-many-open`, and
   * `request.not-found` when the session has just ended.
   */
  async run<Params extends object>(operation: Operation<Params>, params: Params, caller: Principal): Promise<Problem> {
    const session = await this.sessions.find(caller.id, caller.sessionId ?? '');
    if (operation.newDevices === 'refused') await this.refuseNewDevice(session);
    const methods = await this.methods.of(methodsFor(operation, params), caller.id);
    if (methods.length === 0) throw stepUpProblems.noMethod();
    const id = newId<'Intent'>();
    await this.db.transact(async (tx) => {
      // Two calls at once are counted one after the other.
      await this.members.hold(tx, caller.id);
      const written = await this.intents.insert(tx, {
        id,
        memberId: caller.id,
        sessionId: session.id,
        deviceId: session.deviceId,
        securityEpoch: session.securityEpoch,
        operation: operation.name,
        ...this.seal.seal(id, operation, params),
      });
      if (!written) throw stepUpProblems.tooManyOpen({ retryAfterSeconds: 300 });
      await this.audit.record(
        tx,
        intentWritten({
          actor: { kind: 'member', id: caller.id },
          subject: { kind: 'session', id: session.id },
          memberId: caller.id,
          details: { intentId: id, operation: operation.name },
        }),
      );
    });
    return asksFor(id, methods);
  }

  /** A device that has been forgotten meanwhile is as new as one can be. */
  private async refuseNewDevice({ memberId, deviceId }: LiveSession): Promise<void> {
    const device = (await this.devices.ofMember(memberId)).find(({ id }) => id === deviceId);
    if (device !== undefined && !device.onProbation) return;
    if (device === undefined) throw stepUpProblems.deviceOnProbation();
    const { probationUntil } = device;
    throw stepUpProblems.deviceOnProbation({
      requires: { until: probationUntil.toISOString() },
      retryAfterSeconds: Math.ceil((probationUntil.getTime() - this.clock.nowMs()) / 1_000),
    });
  }
}
