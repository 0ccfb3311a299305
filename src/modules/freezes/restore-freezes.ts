import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { PasswordCredentials } from '../credentials/index.js';
import { Notifications } from '../notifications/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { type Freeze, NEEDS_NEW_CREDENTIALS, type RestoreEvidence } from './freeze.js';
import { bankWord, restored } from './freezes.events.js';
import { freezesProblems as problems } from './freezes.problems.js';
import { freezeRows, FreezesRepository } from './freezes.repository.js';
import { freezesSettings as settings } from './freezes.settings.js';
import { restoredMail } from './freezes.templates.js';

type RestorePayload = Readonly<{
  freezeIds: string;
  what: string;
  members: number;
  memberId: string;
  evidence: RestoreEvidence;
}>;

/** What the issuer has stopped is open again: one list, that two people have seen. */
export const restoreFreezesAct = defineControlledAct<RestorePayload>({
  name: 'freezes.restore',
  deciderRoles: ['fraud', 'approver'],
  ttlSeconds: settings.restoreSeconds,
  summary: ({ freezeIds, what, members, memberId, evidence }) => ({
    ...{ freezes: freezeIds.split(' ').length, what, members, evidence },
    ...(memberId === '' ? {} : { memberId }),
  }),
});

/** What a breaker has stopped opens again: by approvers alone, whose names stand in the log. */
export const reopenBreakerAct = defineControlledAct<RestorePayload>({
  name: 'freezes.reopen-breaker',
  deciderRoles: ['approver'],
  ttlSeconds: settings.restoreSeconds,
  summary: restoreFreezesAct.summary,
});

/** Restores what was stopped, by two different people, with evidence and where it takes them new credentials. Source: checklist h. */
@Injectable()
@Checkpoint('h.restore-two-people')
export class RestoreFreezes implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: FreezesRepository,
    private readonly credentials: PasswordCredentials,
    private readonly dualControl: DualControl,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    for (const act of [restoreFreezesAct, reopenBreakerAct])
      this.dualControl.handle(act, (tx, payload, approval) => this.restore(tx, payload, approval));
  }

  /** Raises `freezes.not-found`, `freezes.credentials-not-new` and `staff.proposal-pending`. */
  async propose(ids: readonly string[], evidence: RestoreEvidence, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const freezes = await this.standing(tx, ids);
      const members = membersOf(freezes);
      const [memberId] = members;
      const [first] = freezes;
      if (first === undefined) throw problems.notFound();
      const one = members.length === 1 && freezes.every(({ scope }) => scope === 'member') ? memberId : undefined;
      const act = freezes.some(({ origin }) => origin === 'breaker') ? reopenBreakerAct : restoreFreezesAct;
      await this.dualControl.propose(tx, act, {
        payload: {
          freezeIds: freezes.map(({ id }) => id).join(' '),
          what: [...new Set(freezes.map(({ capability }) => capability))].sort().join('.'),
          ...{ members: members.length, memberId: one ?? '', evidence },
        },
        subject: one === undefined ? { kind: 'system', id: first.id } : { kind: 'member', id: one },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /** All of the list, or nothing: what has changed since is proposed anew. */
  private async restore(tx: Tx, { freezeIds, evidence }: RestorePayload, approval: Approval): Promise<void> {
    const { proposalId, approvedBy, proposedBy } = approval;
    const freezes = await this.standing(tx, freezeIds.split(' '));
    const ids = freezes.map(({ id }) => id);
    await this.rows.lift(tx, ids, proposalId);
    await this.audit.witness(tx, freezeRows, ids, approvedBy);
    for (const group of grouped(freezes)) {
      const [{ scope, memberId, bankCode }] = group;
      const about =
        memberId === undefined
          ? ({ subject: { kind: 'system' } } as const)
          : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
      const what = group
        .map(({ capability }) => capability)
        .sort()
        .join('.');
      const details = { scope, bank: bankWord(bankCode), what, evidence, proposalId, proposedBy: proposedBy.id };
      await this.audit.record(tx, restored({ actor: approvedBy, ...about, details }));
      if (memberId === undefined) continue;
      await this.notifications.send(tx, restoredMail.to({ kind: 'member', id: memberId }, { params: {}, secret: {} }));
    }
  }

  private async standing(tx: Tx, ids: readonly string[]): Promise<readonly Freeze[]> {
    const freezes = await this.rows.lock(tx, ids);
    if (freezes.length !== new Set(ids).size) throw problems.notFound();
    for (const { memberId, reason, placedAt } of freezes) {
      if (memberId === undefined || !NEEDS_NEW_CREDENTIALS.includes(reason)) continue;
      const changedAt = await this.credentials.changedAt(memberId, tx);
      if (changedAt === undefined || changedAt <= placedAt) throw problems.credentialsNotNew();
    }
    return freezes;
  }
}

const membersOf = (freezes: readonly Freeze[]): readonly string[] => [
  ...new Set(freezes.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId]))),
];

/** By whom they are about, each with at least one. */
function grouped(freezes: readonly Freeze[]): readonly (readonly [Freeze, ...Freeze[]])[] {
  const groups = new Map<string, [Freeze, ...Freeze[]]>();
  for (const freeze of freezes) {
    const key = freeze.memberId ?? freeze.bankCode ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [freeze]);
    else group.push(freeze);
  }
  return [...groups.values()];
}
