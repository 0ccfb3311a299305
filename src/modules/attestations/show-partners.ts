import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { DualControl, type PendingProposal, StaffNames } from '../staff/index.js';
import { admits, holdsUntil } from './attestation.js';
import type { AttestationView, PartnerDetailView, PartnersView, PartnerView } from './attestations.dto.js';
import { attestationsProblems as problems } from './attestations.problems.js';
import { type Attestation, AttestationsRepository } from './attestations.repository.js';
import { releaseAct } from './file-attestation.js';
import { MeasuresRepository } from './measures.repository.js';
import { endPartnerAct } from './partner-roll.js';
import { PartnersRepository } from './partners.repository.js';
import { ProveCapabilities } from './prove-capabilities.js';
import { ReadStandings, type Standing } from './read-standings.js';

type Pending = ReadonlyMap<string, PendingProposal>;
/** A view as plain values. */
type PartnerFacts = { readonly [Name in keyof PartnerView]: PartnerView[Name] };

/** How partners stand, for the issuer's people. */
@Injectable()
export class ShowPartners {
  constructor(
    private readonly standings: ReadStandings,
    private readonly capabilities: ProveCapabilities,
    private readonly partners: PartnersRepository,
    private readonly rows: AttestationsRepository,
    private readonly measures: MeasuresRepository,
    private readonly names: StaffNames,
    private readonly dualControl: DualControl,
  ) {}

  async list(caller: Principal): Promise<PartnersView> {
    const [all, unproven] = await Promise.all([this.standings.all(), this.capabilities.lacking()]);
    const ids = all.map(({ partner }) => partner.id);
    const [open, pending] = await Promise.all([
      this.measures.open(ids),
      this.dualControl.pending(endPartnerAct, 'system', ids, caller),
    ]);
    return {
      partners: all.map((one) =>
        partnerView(one, open.filter(({ partnerId }) => partnerId === one.partner.id).length, pending),
      ),
      unproven: [...unproven],
    };
  }

  /** Raises `attestations.partner-not-found`. */
  async one(partnerId: string, caller: Principal): Promise<PartnerDetailView> {
    const partner = await this.partners.find(partnerId);
    if (partner === undefined) throw problems.partnerNotFound();
    const [[standing], entered, measures] = await Promise.all([
      this.standings.of([partner]),
      this.rows.entered(partnerId),
      this.measures.open([partnerId]),
    ]);
    if (standing === undefined) throw problems.partnerNotFound();
    const unreleased = entered.filter(({ releasedAt }) => releasedAt === undefined).map(({ id }) => id);
    const [pending, waiting, readable] = await Promise.all([
      this.dualControl.pending(endPartnerAct, 'system', [partnerId], caller),
      this.dualControl.pending(releaseAct, 'system', unreleased, caller),
      this.names.readable([...entered.map(({ enteredBy }) => enteredBy), ...measures.map(({ openedBy }) => openedBy)]),
    ]);
    return {
      ...partnerView(standing, measures.length, pending),
      items: standing.items.map(({ id, title, level, state, newest }) => ({
        ...{ id, title, level, state },
        ...(newest === undefined ? {} : { attestation: attestationView(newest, readable, waiting) }),
      })),
      // What waited for somebody in vain counts for nothing, and is not shown.
      entered: entered
        .filter(({ id, releasedAt }) => releasedAt !== undefined || waiting.has(id))
        .map((row) => attestationView(row, readable, waiting)),
      measures: measures.map(({ id, item, what, owner, executive, meetingOn, openedBy, openedAt }) => ({
        ...{ id, item, what, owner, executive, meetingOn, openedBy: readable(openedBy), openedAt },
      })),
    };
  }
}

function partnerView(
  { partner, items, admits: admitted }: Standing,
  openMeasures: number,
  pending: Pending,
): PartnerFacts {
  const holding = items.filter(({ state }) => admits(state));
  const expiries = holding.flatMap(({ newest }) => (newest === undefined ? [] : [holdsUntil(newest).getTime()]));
  const proposal = pending.get(partner.id);
  return {
    ...{ id: partner.id, kind: partner.kind, name: partner.name, sandbox: partner.sandbox, addedAt: partner.addedAt },
    ...{ admits: admitted, holding: holding.length, asked: items.length, openMeasures },
    ...(expiries.length === 0 ? {} : { nextExpiryAt: new Date(Math.min(...expiries)) }),
    ...(proposal === undefined ? {} : { proposal }),
  };
}

function attestationView(row: Attestation, readable: (who: string) => string, waiting: Pending): AttestationView {
  const { id, item, status, assessor, assessedBy, assessedOn, byDate, expiresAt, evidence, evidenceHash } = row;
  const proposal = waiting.get(id);
  return {
    ...{ id, item, status, assessor, assessedBy, assessedOn, expiresAt, evidence, evidenceHash },
    ...{ enteredBy: readable(row.enteredBy), enteredAt: row.enteredAt },
    ...(byDate === undefined ? {} : { byDate }),
    ...(row.releasedAt === undefined ? {} : { releasedAt: row.releasedAt }),
    ...(proposal === undefined ? {} : { proposal }),
  };
}
