import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import type { BlocklistHit } from '../blocklist/index.js';
import { Members } from '../members/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { about } from './change-event.js';
import { changePutUnderReview, changeReleased } from './changes.events.js';
import { ChangesRepository } from './changes.repository.js';
import { changesSettings as settings } from './changes.settings.js';
import type { ChangeId, ContactChange } from './contact-change.js';
import { EndChange } from './end-change.js';

type ReleasePayload = Readonly<Record<'changeId' | 'memberId' | 'kind' | 'lists', string>>;

/** The system proposes it, and somebody of the staff decides. Nothing is refused by the list alone. */
export const releaseChangeAct = defineControlledAct<ReleasePayload>({
  name: 'changes.release',
  deciderRoles: ['fraud'],
  ttlSeconds: settings.releaseSeconds + settings.waitSeconds,
  summary: ({ changeId, memberId, kind, lists }) => ({ changeId, memberId, kind, lists }),
});

/** Hands a change to people when what is new is on the blocklist, or it was drawn: it waits for them, and its member is told nothing. */
@Injectable()
@Checkpoint('4.matched-at-contact-changes')
export class ReviewChange implements OnModuleInit {
  constructor(
    private readonly dualControl: DualControl,
    private readonly changes: ChangesRepository,
    private readonly members: Members,
    private readonly end: EndChange,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(
      releaseChangeAct,
      (tx, payload, approval) => this.release(tx, payload, approval),
      (tx, payload, by) => this.refuse(tx, payload, by),
    );
  }

  async ask(
    tx: Tx,
    change: Pick<ContactChange, 'id' | 'memberId' | 'kind'>,
    hits: readonly BlocklistHit[],
  ): Promise<void> {
    const { id: changeId, memberId, kind } = change;
    // One that was drawn met none.
    const lists = hits.length === 0 ? 'drawn' : [...new Set(hits.map(({ list }) => list))].sort().join('.');
    await this.dualControl.propose(tx, releaseChangeAct, {
      payload: { changeId, memberId, kind, lists },
      subject: { kind: 'change', id: changeId },
      by: { kind: 'system', id: 'changes' },
    });
    const { details, ...who } = about(change, SYSTEM);
    await this.audit.record(tx, changePutUnderReview({ ...who, details: { ...details, hits: hits.length } }));
  }

  private async release(tx: Tx, { changeId, memberId }: ReleasePayload, approval: Approval): Promise<void> {
    const change = await this.changes.lock(tx, { id: changeId as ChangeId, memberId });
    // Ended meanwhile: there is nothing left to release.
    if (change?.state !== 'pending') return;
    await this.changes.release(tx, change.id);
    const { details, ...who } = about(change, approval.approvedBy);
    await this.audit.record(tx, changeReleased({ ...who, details: { ...details, proposalId: approval.proposalId } }));
  }

  private async refuse(tx: Tx, { changeId, memberId }: ReleasePayload, by: Actor): Promise<void> {
    await this.members.hold(tx, memberId);
    const change = await this.changes.lock(tx, { id: changeId as ChangeId, memberId });
    if (change?.state === 'pending') await this.end.run(tx, change, 'not-released', by);
  }
}

const SYSTEM = { kind: 'system' } as const;
