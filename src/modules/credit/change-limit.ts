import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { type Actor, Audit } from '../audit/index.js';
import { jsonYen, MemberAccounts, type Yen } from '../ledger/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { CreditLinesRepository } from './credit-lines.repository.js';
import { limitChanged } from './credit.events.js';
import { creditProblems as problems } from './credit.problems.js';
import { creditSettings as settings } from './credit.settings.js';

type RaisePayload = Readonly<{ memberId: string; limitYen: number; fromYen: number }>;

/** The limit of a member becomes a higher one. Takes two people. */
export const raiseLimitAct = defineControlledAct<RaisePayload>({
  name: 'credit.raise-limit',
  deciderRoles: ['approver'],
  ttlSeconds: settings.changeSeconds,
  summary: ({ memberId, limitYen, fromYen }) => ({ memberId, limitYen, fromYen }),
});

/**
 * Changes the limit of a member: a lower one holds at once, a higher one once a second person has approved it. Below what is
 * used, nothing more is drawn. Source: checklist 13 and h.
 */
@Injectable()
@Checkpoint('13.credit-line')
export class ChangeLimit implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly accounts: MemberAccounts,
    private readonly lines: CreditLinesRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(raiseLimitAct, (tx, payload, approval) => this.raise(tx, payload, approval));
  }

  /**
   * Lowers the limit, or proposes a higher one. Raises `credit.no-line`, `credit.limit-unchanged`, `credit.above-max` and
   * `staff.proposal-pending`.
   */
  async run(memberId: string, limitYen: number, caller: Principal): Promise<'lowered' | 'proposed'> {
    if (limitYen > settings.limitMaxYen) throw problems.aboveMax({ requires: { maxYen: settings.limitMaxYen } });
    const by = { kind: 'staff', id: caller.id } as const;
    return this.db.transact(async (tx) => {
      const fromYen = await this.held(tx, memberId);
      const toYen = BigInt(limitYen);
      if (toYen === fromYen) throw problems.limitUnchanged();
      if (toYen < fromYen) {
        await this.change(tx, { memberId, fromYen, toYen }, by);
        return 'lowered';
      }
      await this.dualControl.propose(tx, raiseLimitAct, {
        payload: { memberId, limitYen, fromYen: jsonYen(fromYen) },
        subject: { kind: 'member', id: memberId },
        by,
      });
      return 'proposed';
    });
  }

  private async raise(tx: Tx, { memberId, limitYen, fromYen }: RaisePayload, approval: Approval): Promise<void> {
    // What was approved says what it raises from: what was lowered meanwhile is not raised by an older word.
    if ((await this.held(tx, memberId)) !== BigInt(fromYen)) throw problems.limitChanged();
    const change = { memberId, fromYen: BigInt(fromYen), toYen: BigInt(limitYen) };
    await this.change(tx, change, approval.approvedBy, approval);
  }

  private async change(
    tx: Tx,
    { memberId, fromYen, toYen }: { readonly memberId: string; readonly fromYen: Yen; readonly toYen: Yen },
    by: Actor & { readonly id: string },
    approval?: Approval,
  ): Promise<void> {
    const id = newId<'CreditLimitChange'>();
    const proposal = approval === undefined ? {} : { proposalId: approval.proposalId };
    await this.lines.change(tx, { id, memberId, fromYen, toYen, ...proposal, changedBy: `staff:${by.id}` });
    const details = {
      ...{ changeId: id, limitYen: jsonYen(toYen), fromYen: jsonYen(fromYen), raised: toYen > fromYen },
      proposedBy: approval?.proposedBy.id ?? null,
    };
    await this.audit.record(
      tx,
      limitChanged({ actor: by, subject: { kind: 'member', id: memberId }, memberId, details }),
    );
  }

  /** The limit as it stands. Whatever is drawn waits until the transaction ends. */
  private async held(tx: Tx, memberId: string): Promise<Yen> {
    if ((await this.lines.limitYen(memberId, tx)) === undefined) throw problems.noLine();
    await this.accounts.hold(tx, memberId);
    const limitYen = await this.lines.limitYen(memberId, tx);
    if (limitYen === undefined) throw problems.noLine();
    return limitYen;
  }
}
