import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { CallAnswers } from '../notifications/index.js';
import { Devices, Sessions } from '../sign-in/index.js';
import { type CallerCheck, type CheckWay, judgeAnswer, NOT_ME } from './caller.js';
import { callerConfirmed, callerDenied, numberWrong } from './callers.events.js';
import { callersProblems as problems } from './callers.problems.js';
import { CallersRepository } from './callers.repository.js';
import { callBackCall } from './callers.templates.js';
import { aboutCall } from './take-calls.js';

/** What a member answers who is asked whether it is they who call. Source: checklist 17. */
@Injectable()
@Checkpoint('17.support-desk')
export class AnswerCheck implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: CallersRepository,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly answers: CallAnswers,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.answers.register(callBackCall, async ({ to, digits }) => {
      // Whoever presses late, or twice, has answered nothing.
      if (to.kind === 'member') await this.judge(to.id, 'call-back', digits);
    });
  }

  /** Whether this member is asked. On a device that does not count nothing is. */
  async waits(caller: Principal): Promise<CallerCheck | undefined> {
    return (await this.isKnown(caller)) ? this.rows.asked(caller.id) : undefined;
  }

  /** Raises `callers.device-not-known`, `.not-waiting` and `.number-wrong`. */
  async answer(caller: Principal, number: string): Promise<void> {
    if (!(await this.isKnown(caller))) throw problems.deviceNotKnown();
    const judged = await this.judge(caller.id, 'prompt', number);
    if (judged === undefined) throw problems.notWaiting();
    // Denied by one number too many: the page says as much as for any wrong one.
    if (judged !== 'confirmed' && number !== NOT_ME) throw problems.numberWrong();
  }

  /** It is not they who call. Any device of theirs may say so. Raises `callers.not-waiting`. */
  async deny(caller: Principal): Promise<void> {
    if ((await this.judge(caller.id, 'prompt', NOT_ME)) === undefined) throw problems.notWaiting();
  }

  private async judge(memberId: string, way: CheckWay, typed: string): Promise<string | undefined> {
    return this.db.transact(async (tx) => {
      const check = await this.rows.waiting(tx, memberId, way, 'for update');
      if (check === undefined) return undefined;
      const to = judgeAnswer(check, typed);
      await this.rows.answer(tx, check, to);
      await this.record(tx, check, typed, to);
      return to.state;
    });
  }

  private async record(
    tx: Tx,
    check: CallerCheck,
    typed: string,
    { state, triesLeft }: ReturnType<typeof judgeAnswer>,
  ): Promise<void> {
    const { callId, way, memberId } = check;
    const about = { actor: { kind: 'member', id: memberId }, ...aboutCall(check) } as const;
    switch (state) {
      case 'confirmed':
        return this.audit.record(tx, callerConfirmed({ ...about, details: { callId, way } }));
      case 'denied': {
        const by = typed === NOT_ME ? ('member' as const) : ('tries' as const);
        return this.audit.record(tx, callerDenied({ ...about, outcome: 'failed', details: { callId, way, by } }));
      }
      case 'waiting':
        return this.audit.record(
          tx,
          numberWrong({ ...about, outcome: 'refused', details: { callId, way, left: triesLeft } }),
        );
    }
  }

  private async isKnown({ id, sessionId }: Principal): Promise<boolean> {
    if (sessionId === undefined) return false;
    const { deviceId } = await this.sessions.find(id, sessionId);
    return (await this.devices.ofMember(id)).some((one) => one.id === deviceId && !one.onProbation);
  }
}
