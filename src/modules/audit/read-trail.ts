import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { ActorNames } from './actor-names.js';
import { Audit } from './audit.js';
import type { ReadTrailQuery, TrailPageView } from './audit.dto.js';
import { trailRead } from './audit.events.js';
import type { TrailKey } from './audit.repository.js';
import { AuditTrail, type TrailEntry } from './audit-trail.js';
import type { Subject } from './event.js';
import { OwnTrails } from './own-trails.js';

/** Staff reads a trail, which is an event in itself: no event, no answer. */
@Injectable()
export class ReadTrail {
  constructor(
    private readonly trail: AuditTrail,
    private readonly audit: Audit,
    private readonly names: ActorNames,
    private readonly own: OwnTrails,
  ) {}

  /**
   * Of a trail of something else what names a member that the reader is tied to is left out. Raises `audit.own-member` for a
   * trail that is about such a member.
   */
  async run(reader: Principal, query: ReadTrailQuery): Promise<TrailPageView> {
    const { key, subject } = what(query);
    await this.own.refuse(reader.id, [{ kind: subject.kind, ids: [subject.id] }]);
    const { before, area, outcome, limit } = query;
    const page = await this.trail.read(key, {
      ...(before === undefined ? {} : { before }),
      ...(area === undefined ? {} : { area }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(limit === undefined ? {} : { rowsMax: limit }),
      roles: reader.roles,
    });
    const entries = await this.own.without(reader.id, page.entries);
    await this.audit.recordAlone(
      trailRead({
        actor: { kind: 'staff', id: reader.id },
        subject,
        details: { of: 'memberId' in key ? 'member' : 'subject', rows: entries.length },
      }),
    );
    return { entries: await this.named(entries), ...(page.next === undefined ? {} : { next: page.next }) };
  }

  private async named(entries: readonly TrailEntry[]): Promise<TrailPageView['entries']> {
    const staff = entries.filter(({ actorKind }) => actorKind === 'staff').map(({ actorId }) => actorId);
    const names = await this.names.of('staff', staff);
    return entries.map((entry) => ({ ...view(entry), actorName: names.get(entry.actorId ?? '') ?? null }));
  }
}

function what(query: ReadTrailQuery): { key: TrailKey; subject: Required<Subject> } {
  const { memberId, subjectKind, subjectId } = query;
  if (memberId !== undefined) {
    if (subjectKind !== undefined || subjectId !== undefined) {
      throw requestProblems.invalid({ errors: [{ pointer: '/memberId', code: 'not-with-subject' }] });
    }
    // Ids may be typed in capitals; the stream has them in lower case.
    const id = memberId.toLowerCase();
    return { key: { memberId: id }, subject: { kind: 'member', id } };
  }
  if (subjectKind === undefined || subjectId === undefined) {
    throw requestProblems.invalid({ errors: [{ pointer: '/memberId', code: 'required' }] });
  }
  // An unknown kind has an empty trail; the table's own list of kinds grows with the modules.
  const subject = { kind: subjectKind as Subject['kind'], id: subjectId };
  return { key: { subject }, subject };
}

function view(entry: TrailEntry): Omit<TrailPageView['entries'][number], 'actorName'> {
  const { mac: _mac, macKeyVersion: _version, networkHash: _hash, seq: _seq, at, ...shown } = entry;
  return { ...shown, at: at.toISOString() };
}
