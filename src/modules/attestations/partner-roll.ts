import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import type { PartnerId } from './attestation.js';
import { partnerAdded, partnerEnded } from './attestations.events.js';
import { attestationsProblems as problems } from './attestations.problems.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { PartnersRepository } from './partners.repository.js';
import { PARTNER_KINDS, type PartnerKind } from './questionnaire.js';

type AddPayload = Readonly<{ partnerId: string; kind: PartnerKind; name: string }>;
type EndPayload = Readonly<{ partnerId: string; kind: PartnerKind; name: string }>;

export const addPartnerAct = defineControlledAct<AddPayload>({
  name: 'attestations.add-partner',
  deciderRoles: ['approver', 'admin'],
  ttlSeconds: settings.releaseSeconds,
  summary: ({ kind, name }) => ({ kind, name }),
});

export const endPartnerAct = defineControlledAct<EndPayload>({
  name: 'attestations.end-partner',
  deciderRoles: ['approver', 'admin'],
  ttlSeconds: settings.releaseSeconds,
  summary: ({ kind, name }) => ({ kind, name }),
});

/** Partners come and go by two people: one with no attestations closes a gateway, and one that is ended no longer does. */
@Injectable()
export class PartnerRoll implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly partners: PartnersRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(addPartnerAct, (tx, payload, approval) => this.add(tx, payload, approval));
    this.dualControl.handle(endPartnerAct, (tx, payload, approval) => this.end(tx, payload, approval));
  }

  /** Proposes a partner. Raises `attestations.partner-known`. */
  async propose(kind: PartnerKind, name: string, caller: Principal): Promise<void> {
    const partnerId = newId<'Partner'>();
    await this.db.transact(async (tx) => {
      if (await this.partners.isKnown(tx, kind, name)) throw problems.partnerKnown();
      await this.dualControl.propose(tx, addPartnerAct, {
        payload: { partnerId, kind, name },
        subject: { kind: 'system', id: partnerId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /** Proposes that a partner is one no longer. Raises `attestations.partner-not-found`, `attestations.own-result` and `staff.proposal-pending`. */
  async proposeEnd(partnerId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const partner = await this.partners.find(partnerId, tx);
      if (partner === undefined) throw problems.partnerNotFound();
      if (partner.kind === 'site-operator') throw problems.ownResult();
      await this.dualControl.propose(tx, endPartnerAct, {
        payload: { partnerId, kind: partner.kind, name: partner.name },
        subject: { kind: 'system', id: partnerId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async add(tx: Tx, { partnerId, kind, name }: AddPayload, approval: Approval): Promise<void> {
    const known = PARTNER_KINDS.find((one) => one === kind);
    if (known === undefined || (await this.partners.isKnown(tx, known, name))) throw problems.partnerKnown();
    await this.partners.insert(
      tx,
      { id: partnerId as PartnerId, kind: known, name, sandbox: false },
      approval.proposalId,
    );
    await this.audit.record(tx, partnerAdded(about(partnerId, kind, approval)));
  }

  private async end(tx: Tx, { partnerId, kind }: EndPayload, approval: Approval): Promise<void> {
    if ((await this.partners.hold(tx, partnerId)) === undefined) throw problems.partnerNotFound();
    await this.partners.end(tx, partnerId, approval.proposalId);
    await this.audit.record(tx, partnerEnded(about(partnerId, kind, approval)));
  }
}

function about(partnerId: string, kind: string, { approvedBy, proposedBy, proposalId }: Approval) {
  const details = { kind, proposalId, proposedBy: proposedBy.id };
  return { actor: approvedBy, subject: { kind: 'system', id: partnerId }, details } as const;
}
