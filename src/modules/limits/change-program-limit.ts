import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { jsonYen } from '../ledger/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { configuredCaps, programCaps, type Span } from './caps.js';
import type { LimitKind } from './limit-kind.js';
import { programLimitChanged } from './limits.events.js';
import { limitsProblems as problems } from './limits.problems.js';
import { limitsSettings as settings } from './limits.settings.js';
import { programLimitRows, ProgramLimitsRepository } from './program-limits.repository.js';

/** A limit of the program that somebody wants. */
export interface WantedProgramLimit {
  readonly kind: LimitKind;
  readonly span: Span;
  /** Whole yen; zero lets nothing through. */
  readonly amountYen: number;
}

type ChangePayload = Readonly<{ kind: LimitKind; span: Span; amountYen: number; fromYen: number }>;

/** A limit that holds for all members becomes another. Takes two people. */
export const changeProgramLimitAct = defineControlledAct<ChangePayload>({
  name: 'limits.change-program',
  deciderRoles: ['approver'],
  ttlSeconds: settings.programChangeSeconds,
  summary: ({ kind, span, amountYen, fromYen }) => ({ kind, span, amountYen, fromYen }),
});

/** The name of a limit, as proposals and events call it. */
export const limitName = (kind: LimitKind, span: Span): string => `${kind}.${span}`;

/** Changes limits of the program: one person proposes, another approves, and it holds from then on. Source: checklist 11, ⑥, 13 and h. */
@Injectable()
@Checkpoint('11.program-limits', '⑥.program-limits', '13.program-limits')
export class ChangeProgramLimit implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: ProgramLimitsRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(changeProgramLimitAct, (tx, payload, approval) => this.change(tx, payload, approval));
  }

  /** Raises `limits.no-such-limit`, `limits.above-hard-cap`, `limits.program-unchanged` and `staff.proposal-pending`. */
  async propose(wanted: WantedProgramLimit, caller: Principal): Promise<void> {
    const { kind, span, amountYen } = wanted;
    if (configuredCaps(kind)[span] === undefined) throw problems.noSuchLimit();
    const capYen = programCaps(kind, { [span]: BigInt(amountYen) })[span];
    if (capYen !== undefined && capYen < BigInt(amountYen))
      throw problems.aboveHardCap({ requires: { capYen: jsonYen(capYen) } });
    await this.db.transact(async (tx) => {
      const fromYen = await this.present(tx, kind, span);
      if (fromYen === amountYen) throw problems.programUnchanged();
      await this.dualControl.propose(tx, changeProgramLimitAct, {
        payload: { kind, span, amountYen, fromYen },
        subject: { kind: 'system', id: limitName(kind, span) },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async change(tx: Tx, { kind, span, amountYen, fromYen }: ChangePayload, approval: Approval): Promise<void> {
    // What was approved says what it changes from. Only one proposal is open for a limit, so that nothing else comes between.
    if ((await this.present(tx, kind, span)) !== fromYen) throw problems.programChanged();
    const changeId = newId<'ProgramLimit'>();
    const { proposalId, proposedBy, approvedBy } = approval;
    await this.rows.insert(tx, { id: changeId, kind, span, amountYen: BigInt(amountYen), proposalId });
    await this.audit.witness(tx, programLimitRows, [changeId], approvedBy);
    const event = programLimitChanged({
      ...{ actor: approvedBy, subject: { kind: 'system', id: limitName(kind, span) } },
      details: { changeId, kind, span, amountYen, fromYen, raised: amountYen > fromYen, proposedBy: proposedBy.id },
    });
    await this.audit.record(tx, event);
  }

  private async present(tx: Tx, kind: LimitKind, span: Span): Promise<number> {
    const set = (await this.rows.all(tx)).find((limit) => limit.kind === kind && limit.span === span);
    return jsonYen(programCaps(kind, set === undefined ? {} : { [span]: set.amountYen })[span] ?? 0n);
  }
}
