import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomDigits } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { ChannelStanding } from '../recovery/index.js';
import { Devices } from '../sign-in/index.js';
import { type CheckWay, NOT_ME, type SupportCall } from './caller.js';
import { callOpened, checkAsked, checkRefused } from './callers.events.js';
import { callersProblems as problems } from './callers.problems.js';
import { CallersRepository } from './callers.repository.js';
import { callBackCall } from './callers.templates.js';

/** The member of a call, as events have it. */
export const aboutCall = ({ memberId }: Pick<SupportCall, 'memberId'>) =>
  ({ subject: { kind: 'member', id: memberId }, memberId }) as const;

/**
 * Calls at the support desk. Who calls is verified by a question on a device that is known for long, or by a call back to a
 * number that has not changed for 30 days; by nothing that a caller can say of a person. Source: checklist 17.
 */
@Injectable()
@Checkpoint('17.support-desk')
export class TakeCalls {
  constructor(
    private readonly db: Db,
    private readonly rows: CallersRepository,
    private readonly members: Members,
    private readonly devices: Devices,
    private readonly phones: ChannelStanding,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Raises `callers.member-not-found`. One that is open already goes on. */
  async open(memberId: string, caller: Principal): Promise<string> {
    if ((await this.members.record(memberId)) === undefined) throw problems.memberNotFound();
    return this.db.transact(async (tx) => {
      const { id, isNew } = await this.rows.open(tx, memberId, caller.id);
      if (isNew)
        await this.audit.record(
          tx,
          callOpened({ actor: { kind: 'staff', id: caller.id }, ...aboutCall({ memberId }), details: { callId: id } }),
        );
      return id;
    });
  }

  /**
   * Asks the member. Raises `callers.call-not-found`, `.call-closed`, `.no-known-device`, `.phone-unfit`, `.check-under-way`
   * and `.checks-spent`.
   */
  async check(callId: string, way: CheckWay, caller: Principal): Promise<void> {
    const found = await this.openCall(callId, caller);
    // Partners are asked outside of a transaction.
    await this.requireFit(found, way, caller);
    await this.db.transact(async (tx) => {
      const call = await this.lockOwn(tx, callId, caller);
      await this.rows.expire(tx, call.memberId);
      const retryAfterSeconds = await this.rows.checksSpentFor(tx, call.memberId);
      if (retryAfterSeconds !== undefined) throw problems.checksSpent({ retryAfterSeconds });
      if (!(await this.rows.ask(tx, call, way, newNumber()))) throw problems.checkUnderWay();
      if (way === 'call-back')
        await this.notifications.send(
          tx,
          callBackCall.to({ kind: 'member', id: call.memberId }, { params: {}, secret: {} }),
        );
      const actor = { kind: 'staff', id: caller.id } as const;
      await this.audit.record(tx, checkAsked({ actor, ...aboutCall(call), details: { callId, way } }));
    });
  }

  /** The call of this agent, locked. Raises `callers.call-not-found` and `.call-closed`. */
  async lockOwn(tx: Tx, callId: string, caller: Principal): Promise<SupportCall> {
    return standing(await this.rows.lock(tx, callId), caller);
  }

  /** The call of this agent, as it is. Raises `callers.call-not-found` and `.call-closed`. */
  async openCall(callId: string, caller: Principal): Promise<SupportCall> {
    return standing(await this.rows.find(callId), caller);
  }

  private async requireFit(call: SupportCall, way: CheckWay, caller: Principal): Promise<void> {
    const reason =
      way === 'prompt'
        ? (await this.devices.ofMember(call.memberId)).some(({ onProbation }) => !onProbation)
          ? undefined
          : 'no-known-device'
        : await this.phones.phone(call.memberId);
    if (reason === undefined) return;
    const actor = { kind: 'staff', id: caller.id } as const;
    const details = { callId: call.id, way, reason };
    await this.audit.recordAlone(checkRefused({ actor, ...aboutCall(call), outcome: 'refused', details }));
    throw way === 'prompt' ? problems.noKnownDevice() : problems.phoneUnfit({ requires: { reason } });
  }
}

function standing(call: SupportCall | undefined, caller: Principal): SupportCall {
  if (call?.agentId !== caller.id) throw problems.callNotFound();
  if (call.closedAt !== null) throw problems.callClosed();
  return call;
}

function newNumber(): string {
  for (;;) {
    const drawn = randomDigits(NOT_ME.length);
    if (drawn !== NOT_ME) return drawn;
  }
}
