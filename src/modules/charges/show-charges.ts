import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Cards } from '../cards/index.js';
import { jsonYen, leastYen, Ledger } from '../ledger/index.js';
import { balanceMaxYen, chargeCaps, LimitRooms } from '../limits/index.js';
import { ChargeableLinks } from '../links/index.js';
import { Members } from '../members/index.js';
import type { ChargesView, ChargeSourceView, ChargeView } from './charges.dto.js';
import { chargesProblems as problems } from './charges.problems.js';
import { ChargesRepository } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';
import { presentCharge } from './present-charge.js';

const DAY_MS = 86_400_000;

/** A member's charges, and what can be charged from where. */
@Injectable()
export class ShowCharges {
  constructor(
    private readonly charges: ChargesRepository,
    private readonly links: ChargeableLinks,
    private readonly rooms: LimitRooms,
    private readonly ledger: Ledger,
    private readonly members: Members,
    private readonly cards: Cards,
    private readonly clock: Clock,
  ) {}

  async run(memberId: string): Promise<ChargesView> {
    const [all, names, sources] = await Promise.all([
      this.charges.ofMember(memberId),
      this.links.names(memberId),
      this.sources(memberId),
    ]);
    return {
      sources,
      charges: all.map((charge) => presentCharge(charge, names.get(charge.linkId))),
      rowsMax: settings.shownMax,
      leastYen: settings.leastYen,
    };
  }

  /** Raises `charges.not-found`. */
  async one(id: string, memberId: string): Promise<ChargeView> {
    const charge = await this.charges.findOwn(id, memberId);
    if (charge === undefined) throw problems.notFound();
    const names = await this.links.names(memberId);
    return presentCharge(charge, names.get(charge.linkId));
  }

  private async sources(memberId: string): Promise<readonly ChargeSourceView[]> {
    const [links, record, card, balance, openYen] = await Promise.all([
      this.links.ofMember(memberId),
      this.members.record(memberId),
      this.cards.current(memberId),
      this.ledger.balance(memberId),
      this.charges.openYen(memberId),
    ]);
    const active = links.filter(({ state }) => state === 'active');
    const at = this.clock.now();
    // Of somebody who is not there nothing is proven.
    const level = record?.assuranceLevel ?? 'declared';
    const [member = 0n, ofCard, ...accounts] = await this.rooms.of([
      { kind: 'charge', subjectId: memberId, level },
      { kind: 'charge', subjectId: card?.id ?? memberId },
      ...active.map(({ accountId, linkedAt = at, cap }) => ({
        kind: 'charge' as const,
        subjectId: accountId,
        circumstances: chargeCaps({ at, linkedAt, letterConfirmed: cap === 'confirmed' }),
      })),
    ]);
    const kept = balanceMaxYen() - balance.balanceYen - balance.heldYen - openYen;
    return active.map(({ linkId, linkedAt = at, cap, bankNameJa, bankNameEn, branchCode, accountMasked }, place) => ({
      ...{ linkId, bankNameJa, bankNameEn, branchCode, accountMasked },
      roomYen: jsonYen(leastYen(member, ofCard ?? member, accounts[place] ?? 0n, kept < 0n ? 0n : kept)),
      lowered: cap !== 'confirmed' || at.getTime() - linkedAt.getTime() < DAY_MS,
    }));
  }
}
