import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { PasswordCredentials } from '../credentials/index.js';
import { Notifications } from '../notifications/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import {
  type Freeze,
  type FreezeOrigin,
  type FreezeReason,
  type FreezeScope,
  type FrozenCapability,
  NEEDS_NEW_CREDENTIALS,
  type RestoreEvidence,
} from './freeze.js';
import { bankWord, restored } from './freezes.events.js';
import { freezesProblems as problems } from './freezes.problems.js';
import { freezeRows, FreezesRepository } from './freezes.repository.js';
import { freezesSettings as settings } from './freezes.settings.js';
import { restoredMail } from './freezes.templates.js';

/** One of what is to be open again, as whoever decides reads it. */
type Listed = {
  readonly id: string;
  readonly scope: FreezeScope;
  readonly memberId: string;
  readonly bankCode: string;
  readonly capability: FrozenCapability;
  readonly origin: FreezeOrigin;
  readonly reason: FreezeReason;
  readonly placedAt: string;
};

type RestorePayload = Readonly<{
  freezes: Listed[];
  memberId: string;
  evidence: RestoreEvidence;
  reference: string;
}>;

/** What the issuer has stopped is open again: one list, that two people have seen. */
export const restoreFreezesAct = defineControlledAct<RestorePayload>({
  name: 'freezes.restore',
  deciderRoles: ['fraud', 'approver'],
  ttlSeconds: settings.restoreSeconds,
  summary: ({ freezes, memberId, evidence, reference }) => ({
    ...{ freezes: freezes.length, what: whatOf(freezes), members: membersOf(freezes).length, evidence, reference },
    ...(memberId === '' ? {} : { memberId }),
  }),
  lines: ({ freezes }) =>
    grouped(freezes, ({ scope, memberId, bankCode, origin, reason, placedAt }) =>
      [scope, memberId, bankCode, origin, reason, placedAt].join(' '),
    ).map((group) => {
      const [{ scope, memberId, bankCode, origin, reason, placedAt }] = group;
      return {
        ...{ scope, what: whatOf(group), origin, reason, placedAt },
        ...(memberId === '' ? {} : { memberId }),
        ...(bankCode === '' ? {} : { bankCode }),
      };
    }),
});

/** What a breaker has stopped opens again: by approvers alone, whose names stand in the log. */
export const reopenBreakerAct = defineControlledAct<RestorePayload>({
  name: 'freezes.reopen-breaker',
  deciderRoles: ['approver'],
  ttlSeconds: settings.restoreSeconds,
  summary: restoreFreezesAct.summary,
  ...(restoreFreezesAct.lines === undefined ? {} : { lines: restoreFreezesAct.lines }),
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
  async propose(
    ids: readonly string[],
    rests: { readonly evidence: RestoreEvidence; readonly reference: string },
    caller: Principal,
  ): Promise<void> {
    await this.db.transact(async (tx) => {
      const freezes = await this.standing(tx, ids);
      const listed = freezes.map(asListed);
      const members = membersOf(listed);
      const [memberId] = members;
      const [first] = freezes;
      if (first === undefined) throw problems.notFound();
      const one = members.length === 1 && freezes.every(({ scope }) => scope === 'member') ? memberId : undefined;
      const act = freezes.some(({ origin }) => origin === 'breaker') ? reopenBreakerAct : restoreFreezesAct;
      await this.dualControl.propose(tx, act, {
        payload: { freezes: listed, memberId: one ?? '', ...rests },
        subject: one === undefined ? { kind: 'system', id: first.id } : { kind: 'member', id: one },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /**
   * All of the list, or nothing: what has changed since is proposed anew, and so is what was stopped again since. Whoever stopped
   * it then knew more than whoever proposed, and the second person has not read of it.
   */
  private async restore(
    tx: Tx,
    { freezes: listed, evidence, reference }: RestorePayload,
    approval: Approval,
  ): Promise<void> {
    const { proposalId, approvedBy, proposedBy } = approval;
    const freezes = await this.standing(
      tx,
      listed.map(({ id }) => id),
    );
    const seen = new Map(listed.map(({ id, placedAt }) => [id, placedAt]));
    if (freezes.some(({ id, placedAt }) => seen.get(id) !== placedAt.toISOString())) throw problems.stoppedAgain();
    const ids = freezes.map(({ id }) => id);
    await this.rows.lift(tx, ids, proposalId);
    await this.audit.witness(tx, freezeRows, ids, approvedBy);
    for (const group of grouped(freezes, ({ memberId, bankCode }) => memberId ?? bankCode ?? '')) {
      const [{ scope, memberId, bankCode }] = group;
      const about =
        memberId === undefined
          ? ({ subject: { kind: 'system' } } as const)
          : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
      const details = {
        ...{ scope, bank: bankWord(bankCode), what: whatOf(group), evidence, reference: reference.toLowerCase() },
        ...{ proposalId, proposedBy: proposedBy.id },
      };
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

/** Which rows a restoration is about. */
export const restoredIds = ({ freezes }: RestorePayload): readonly string[] => freezes.map(({ id }) => id);

const asListed = ({ id, scope, memberId, bankCode, capability, origin, reason, placedAt }: Freeze): Listed => ({
  ...{ id, scope, memberId: memberId ?? '', bankCode: bankCode ?? '', capability, origin, reason },
  placedAt: placedAt.toISOString(),
});

const membersOf = (freezes: readonly Listed[]): readonly string[] => [
  ...new Set(freezes.flatMap(({ memberId }) => (memberId === '' ? [] : [memberId]))),
];

/** The capabilities with dots between, as events say them. */
const whatOf = (freezes: readonly Pick<Freeze, 'capability'>[]): string =>
  [...new Set(freezes.map(({ capability }) => capability))].sort().join('.');

/** By what they have in common, each with at least one. */
function grouped<One>(all: readonly One[], keyOf: (one: One) => string): readonly (readonly [One, ...One[]])[] {
  const groups = new Map<string, [One, ...One[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
