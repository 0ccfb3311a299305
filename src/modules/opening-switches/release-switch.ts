import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import type { SwitchEffect, SwitchTarget } from './opening-switch.js';
import { switchReleased } from './opening-switches.events.js';
import { openingSwitchesProblems as problems } from './opening-switches.problems.js';
import { OpeningSwitchesRepository, switchRows } from './opening-switches.repository.js';
import { openingSwitchesSettings as settings } from './opening-switches.settings.js';

type ReleasePayload = Readonly<{ switchId: string; target: SwitchTarget; effect: SwitchEffect }>;

/** What holds openings or links back goes off before its time. */
export const releaseSwitchAct = defineControlledAct<ReleasePayload>({
  name: 'opening-switches.release',
  deciderRoles: ['approver'],
  ttlSeconds: settings.releaseSeconds,
  summary: ({ switchId, target, effect }) => ({ switchId, target, effect }),
});

/** Before its time a switch goes off by two different people alone, whoever or whatever has set it. Source: checklist 6. */
@Injectable()
@Checkpoint('6.opening-switch')
export class ReleaseSwitch implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: OpeningSwitchesRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(releaseSwitchAct, (tx, payload, approval) => this.release(tx, payload, approval));
  }

  /** Raises `opening-switches.not-standing` and `staff.proposal-pending`. */
  async propose(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const { target, effect } = await this.standing(tx, id);
      await this.dualControl.propose(tx, releaseSwitchAct, {
        payload: { switchId: id, target, effect },
        subject: { kind: 'system', id },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async release(tx: Tx, { switchId }: ReleasePayload, approval: Approval): Promise<void> {
    const { proposalId, approvedBy, proposedBy } = approval;
    const { target, effect } = await this.standing(tx, switchId);
    await this.rows.release(tx, switchId, proposalId);
    await this.audit.witness(tx, switchRows, [switchId], approvedBy);
    const details = { switchId, target, effect, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(tx, switchReleased({ actor: approvedBy, subject: { kind: 'system' }, details }));
  }

  private async standing(tx: Tx, id: string) {
    const found = await this.rows.lock(tx, id);
    if (found === undefined) throw problems.notStanding();
    return found;
  }
}
