import { Injectable } from '@nestjs/common';
import { auditProblems } from './audit.problems.js';
import type { AuditFacts } from './audit-row.js';

/** Things of one kind, by their ids: `member` itself, or what is about members. */
export interface TrailAbout {
  readonly kind: string;
  readonly ids: readonly string[];
}

/** Who knows which members somebody of the staff is tied to. */
export interface TiedMembers {
  /** Whether any of this is about a member that the person is tied to; that somebody came upon one is recorded. */
  meets(staffId: string, about: readonly TrailAbout[]): Promise<boolean>;
  of(staffId: string): Promise<ReadonlySet<string>>;
}

type Row = Pick<AuditFacts, 'actorId' | 'subjectKind' | 'subjectId' | 'memberId' | 'details'>;

/**
 * Port to whoever knows which members somebody of the staff is tied to: the log tells nobody what is done about the own account.
 * Without anybody who knows, nothing is read. Source: checklist ④.
 */
@Injectable()
export class OwnTrails {
  private known: TiedMembers | undefined;

  /** Called while the modules start. */
  register(tied: TiedMembers): void {
    if (this.known !== undefined) throw new Error('two say which members staff are tied to');
    this.known = tied;
  }

  /** Raises `audit.own-member`. */
  async refuse(staffId: string, about: readonly TrailAbout[]): Promise<void> {
    if (await this.tied.meets(staffId, about)) throw auditProblems.ownMember();
  }

  /** Raises `audit.own-member` for an event that is about such a member, or names one. */
  refuseEvent(staffId: string, row: Row): Promise<void> {
    const thing = row.subjectId === null ? [] : [{ kind: row.subjectKind, ids: [row.subjectId] }];
    return this.refuse(staffId, [...thing, { kind: 'member', ids: namedIn(row) }]);
  }

  /** Those of these events, in a trail of something else, that name no such member. */
  async without<R extends Row>(staffId: string, rows: readonly R[]): Promise<R[]> {
    const tied = await this.tied.of(staffId);
    return rows.filter((row) => !namedIn(row).some((id) => tied.has(id)));
  }

  private get tied(): TiedMembers {
    if (this.known === undefined) throw new Error('nobody says which members staff are tied to');
    return this.known;
  }
}

const namedIn = ({ actorId, subjectId, memberId, details }: Row): readonly string[] =>
  [actorId, subjectId, memberId, ...Object.values(details)].filter((value) => typeof value === 'string');
