import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Sessions } from '../sign-in/index.js';
import { LookUpBudgets, type SpentLookUps } from './look-up-budgets.js';
import { readMemberCode } from './member-code.js';
import { MemberCodesRepository } from './member-codes.repository.js';
import { PayeeStanding } from './payee-standing.js';
import { PayeesRepository } from './payees.repository.js';
import { payeeView } from './payee-view.js';
import type { PayeeView } from './payees.dto.js';
import { lookUpMissed, lookUpsRefused } from './transfers.events.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { Clock } from '../../platform/clock/index.js';

/** Finds somebody by the code that they have handed out, and nothing else. Source: checklist ⑥. */
@Injectable()
@Checkpoint('⑥.payee-by-code')
export class LookUpPayee {
  constructor(
    private readonly db: Db,
    private readonly sessions: Sessions,
    private readonly budgets: LookUpBudgets,
    private readonly codes: MemberCodesRepository,
    private readonly standing: PayeeStanding,
    private readonly payees: PayeesRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `request.invalid` for a slip of the pen, which costs nothing; `transfers.look-ups-spent`; and
   * `transfers.payee-unknown`, whether nobody has the code or whoever has it can't be sent money; `transfers.own-code` and
   * `transfers.too-many-payees`.
   */
  async run(caller: Principal, typed: string): Promise<PayeeView> {
    const read = readMemberCode(typed);
    if ('slip' in read) {
      const code = read.slip === 'form' ? 'wrong-form' : 'wrong-code-character';
      throw requestProblems.invalid({ errors: [{ pointer: '/code', code }] });
    }
    const memberId = caller.id;
    const { deviceId } = await this.sessions.find(memberId, caller.sessionId ?? '');
    const looking = { memberId, deviceId: deviceId ?? undefined };
    const spent = await this.budgets.take(looking);
    if (spent !== undefined) throw await this.refuse(memberId, spent);

    const found = await this.codes.find(read.code);
    const person = await this.standing.of(found?.memberId);
    if (found?.memberId === memberId) {
      await this.budgets.found(looking);
      throw problems.ownCode();
    }
    if (found === undefined || person === undefined) {
      this.audit.count(lookUpMissed({ ...by(memberId), outcome: 'refused', details: {} }));
      throw problems.payeeUnknown();
    }
    await this.budgets.found(looking);
    const payee = await this.db.transact((tx) => this.payees.found(tx, memberId, found));
    if (payee === undefined) throw problems.tooManyPayees();
    return payeeView(payee, person, this.clock.now());
  }

  private async refuse(memberId: string, { budget, retryAfterSeconds }: SpentLookUps) {
    await this.audit.recordAlone(lookUpsRefused({ ...by(memberId), outcome: 'refused', details: { budget } }));
    return problems.lookUpsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
  }
}

const by = (memberId: string) =>
  ({ actor: { kind: 'member', id: memberId }, subject: { kind: 'member', id: memberId }, memberId }) as const;
