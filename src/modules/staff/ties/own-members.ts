import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import type { SqlRunner, Tx } from '../../../platform/database/db.js';
import { Audit } from '../../audit/index.js';
import { ownMemberRefused } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { type About, ConcernedMembers } from './concerned-members.js';
import { TiesRepository } from './ties.repository.js';

/** Where somebody came upon a member that they are tied to. */
export type OwnMemberMet = 'route' | 'search' | 'trail' | 'reveal' | 'proposal' | 'decision';

/**
 * Nobody of the staff works on the own account or on one that they are tied to: neither looks, nor acts, nor proposes, nor
 * decides. Whatever role they have, somebody else does it. Source: checklist ④.
 */
@Checkpoint('④.staff-own-members')
@Injectable()
export class OwnMembers {
  constructor(
    private readonly ties: TiesRepository,
    private readonly concerned: ConcernedMembers,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `staff.own-member`, and records it, where any of this is about a member that the person is tied to. In a transaction it
   * is recorded once that is over, which the refusal undoes: what it holds would be in the way, and a second connection may have
   * to be waited for.
   */
  async refuse(staffId: string, about: readonly About[], met: OwnMemberMet, tx?: Tx): Promise<void> {
    if (await this.meets(staffId, about, met, tx)) throw staffProblems.ownMember();
  }

  /** Whether any of this is about a member that the person is tied to, which is recorded. */
  async meets(staffId: string, about: readonly About[], met: OwnMemberMet, tx?: Tx): Promise<boolean> {
    const own = await this.among(staffId, about, tx);
    if (own.length === 0) return false;
    const record = () =>
      this.audit.recordAlone(
        ...own.map((memberId) =>
          ownMemberRefused({
            ...{ actor: { kind: 'staff', id: staffId }, subject: { kind: 'member', id: memberId }, memberId },
            ...{ outcome: 'refused', details: { met } },
          }),
        ),
      );
    if (tx === undefined) await record();
    else tx.afterwards(record);
    return true;
  }

  /** Those of the members that this is about whom the person is tied to. */
  async among(staffId: string, about: readonly About[], runner?: SqlRunner): Promise<readonly string[]> {
    const tied = await this.of(staffId, runner);
    // Of most people nothing more is asked.
    if (tied.size === 0) return [];
    const members = await Promise.all(about.map((one) => this.concerned.of(one, runner)));
    return [...new Set(members.flat())].filter((memberId) => tied.has(memberId));
  }

  /** The members that a person is tied to. */
  async of(staffId: string, runner?: SqlRunner): Promise<ReadonlySet<string>> {
    return new Set((await this.ties.of([staffId], runner)).map(({ memberId }) => memberId));
  }
}
