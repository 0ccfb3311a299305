import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { itemWord, readCatalog } from '../checklist/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { type Assessor, type AttestationId, type AttestationStatus, endOfDay } from './attestation.js';
import { attestationEntered, attestationReleased } from './attestations.events.js';
import { attestationsProblems as problems } from './attestations.problems.js';
import { attestationRows, AttestationsRepository } from './attestations.repository.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { type Partner, PartnersRepository } from './partners.repository.js';
import { questionnaireOf } from './questionnaire.js';

/** What somebody enters. Days are `YYYY-MM-DD` in Japan. */
export interface Assessment {
  readonly item: string;
  readonly status: AttestationStatus;
  readonly assessor: Assessor;
  readonly assessedBy: string;
  readonly assessedOn: string;
  readonly byDate: string | undefined;
  /** The last day on which it is valid. */
  readonly validUntil: string;
  readonly evidence: string;
  readonly evidenceHash: string;
}

type ReleasePayload = Readonly<{
  attestationId: string;
  partner: string;
  kind: string;
  item: string;
  status: AttestationStatus;
  assessor: Assessor;
  assessedBy: string;
  assessedOn: string;
  validUntil: string;
  byDate: string;
  evidence: string;
  evidenceHash: string;
}>;

export const releaseAct = defineControlledAct<ReleasePayload>({
  name: 'attestations.release',
  deciderRoles: ['approver', 'admin'],
  ttlSeconds: settings.releaseSeconds,
  // All of it: who assessed it and when, and the hash by which whoever releases it knows the evidence, are no less of it.
  summary: (payload) => {
    const { partner, kind, item, status, assessor, assessedBy, assessedOn } = payload;
    const { validUntil, byDate, evidence, evidenceHash } = payload;
    return {
      ...{ partner, kind, item, status, assessor, assessedBy, assessedOn, validUntil, evidence, evidenceHash },
      ...(byDate === '' ? {} : { byDate }),
    };
  },
});

const DAY_MS = 86_400_000;

/**
 * Files what was assessed of one item of a partner: entered by one person, released by another. Until then, and for
 * everything that nobody releases, what was released before decides. Source: checklist i.
 */
@Injectable()
@Checkpoint('i.attestations')
export class FileAttestation implements OnModuleInit {
  private readonly catalog = readCatalog();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly partners: PartnersRepository,
    private readonly rows: AttestationsRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(releaseAct, (tx, payload, approval) => this.release(tx, payload, approval));
  }

  /** Raises `attestations.partner-not-found`, `attestations.own-result`, `attestations.item-not-asked` and `attestations.dates-disagree`. */
  async enter(partnerId: string, assessment: Assessment, caller: Principal): Promise<void> {
    const { validUntil, ...assessed } = assessment;
    this.checkDates(assessment);
    await this.db.transact(async (tx) => {
      const partner = await this.partners.find(partnerId, tx);
      if (partner === undefined) throw problems.partnerNotFound();
      if (partner.kind === 'site-operator') throw problems.ownResult();
      if (!questionnaireOf(this.catalog, partner.kind).some(({ id }) => id === assessment.item))
        throw problems.itemNotAsked();
      const id = newId<'Attestation'>();
      const row = { ...assessed, id, partnerId, expiresAt: endOfDay(validUntil), enteredBy: `staff:${caller.id}` };
      await this.rows.insert(tx, [row], { released: false });
      await this.propose(tx, partner, { ...assessment, id }, caller);
    });
  }

  private async propose(
    tx: Tx,
    { id: partnerId, kind, name }: Partner,
    { id, byDate, ...assessed }: Assessment & { readonly id: AttestationId },
    caller: Principal,
  ): Promise<void> {
    const by = { kind: 'staff', id: caller.id } as const;
    const { item, status, assessor } = assessed;
    await this.dualControl.propose(tx, releaseAct, {
      payload: { attestationId: id, partner: name, kind, ...assessed, byDate: byDate ?? '' },
      subject: { kind: 'system', id },
      by,
    });
    const details = { attestationId: id, kind, item: itemWord(item), status, assessor };
    await this.audit.record(tx, attestationEntered({ actor: by, subject: { kind: 'system', id: partnerId }, details }));
  }

  private async release(tx: Tx, { attestationId }: ReleasePayload, approval: Approval): Promise<void> {
    const { proposalId, proposedBy, approvedBy } = approval;
    const row = await this.rows.holdUnreleased(tx, attestationId);
    const partner = row === undefined ? undefined : await this.partners.hold(tx, row.partnerId);
    if (row === undefined || partner === undefined) throw problems.partnerNotFound();
    await this.rows.release(tx, row.id, proposalId);
    await this.audit.witness(tx, attestationRows, [row.id], approvedBy);
    await this.audit.record(
      tx,
      attestationReleased({
        ...{ actor: approvedBy, subject: { kind: 'system', id: partner.id } },
        details: {
          ...{ attestationId: row.id, kind: partner.kind, item: itemWord(row.item), status: row.status },
          ...{ proposalId, proposedBy: proposedBy.id },
        },
      }),
    );
  }

  private checkDates({ status, assessedOn, byDate, validUntil }: Assessment): void {
    const now = this.clock.nowMs();
    const assessed = new Date(`${assessedOn}T00:00:00+09:00`).getTime();
    const ends = endOfDay(validUntil).getTime();
    const tooLong = ends - assessed > (settings.validDaysMax + 1) * DAY_MS;
    const promise = byDate === undefined ? undefined : endOfDay(byDate).getTime();
    const isPromise = status === 'by-date';
    if (assessed > now || ends <= now || tooLong || (promise !== undefined) !== isPromise)
      throw problems.datesDisagree();
    if (promise !== undefined && promise <= now) throw problems.datesDisagree();
  }
}
