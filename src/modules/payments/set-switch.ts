import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { switchSet } from './payments.events.js';
import { paymentsProblems } from './payments.problems.js';
import { switchedOnMail } from './payments.templates.js';
import { isOn, type Switch } from './switch.js';
import { switchPaymentsOn } from './switch-on.operation.js';
import { SwitchesRepository } from './switches.repository.js';

/** Switches kinds of payments: on with an approval and a notice, off at once. Source: checklist 13. */
@Injectable()
@Checkpoint('13.payment-limits')
export class SetSwitch {
  constructor(
    private readonly db: Db,
    private readonly approvals: Approvals,
    private readonly switches: SwitchesRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Raises `payments.switch-on`, and what `Approvals.execute` does. */
  async on(name: Switch, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    await this.approvals.execute(switchPaymentsOn, { name }, call, {
      before: (tx) => this.switches.hold(tx, memberId),
      check: async (runner) => {
        if (isOn(await this.switches.of(memberId, runner), name)) throw paymentsProblems.switchOn();
      },
      work: async (tx, { intentId }) => {
        await this.switches.set(tx, memberId, name, intentId);
        await this.record(tx, memberId, name, true);
        await this.notifications.send(
          tx,
          switchedOnMail.to({ kind: 'member', id: memberId }, { params: { name }, secret: {} }),
        );
      },
    });
  }

  /** Does nothing where it is off. */
  async off(name: Switch, memberId: string): Promise<void> {
    await this.db.transact(async (tx) => {
      await this.switches.hold(tx, memberId);
      if (!isOn(await this.switches.of(memberId, tx), name)) return;
      await this.switches.set(tx, memberId, name, undefined);
      await this.record(tx, memberId, name, false);
    });
  }

  private record(tx: Tx, memberId: string, name: Switch, on: boolean): Promise<void> {
    const member = { kind: 'member', id: memberId } as const;
    return this.audit.record(tx, switchSet({ actor: member, subject: member, memberId, details: { name, on } }));
  }
}
