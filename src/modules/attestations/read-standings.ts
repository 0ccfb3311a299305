import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { readCatalog } from '../checklist/index.js';
import { admits, type ItemState, stateOf } from './attestation.js';
import { type Attestation, AttestationsRepository } from './attestations.repository.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { type Partner, PartnersRepository } from './partners.repository.js';
import { type AskedItem, type PartnerKind, questionnaireOf } from './questionnaire.js';

/** One item of a partner, and what is attested of it. */
export interface ItemStanding extends AskedItem {
  readonly state: ItemState;
  readonly newest: Attestation | undefined;
}

export interface Standing {
  readonly partner: Partner;
  readonly items: readonly ItemStanding[];
  /** Whether something new may begin with this partner: all that is mandatory of its items holds. */
  readonly admits: boolean;
}

/** Reads how partners stand to what they are asked, at this moment and never from a cache. */
@Injectable()
export class ReadStandings {
  private readonly catalog = readCatalog();

  constructor(
    private readonly clock: Clock,
    private readonly partners: PartnersRepository,
    private readonly rows: AttestationsRepository,
  ) {}

  async all(): Promise<readonly Standing[]> {
    return this.of(await this.partners.standing());
  }

  async ofKinds(kinds: readonly PartnerKind[], runner?: SqlRunner): Promise<readonly Standing[]> {
    return this.of(await this.partners.ofKinds(kinds, runner), runner);
  }

  async of(partners: readonly Partner[], runner?: SqlRunner): Promise<readonly Standing[]> {
    const ids = partners.map(({ id }) => id);
    const newest = await this.rows.newest(ids, runner);
    const byItem = new Map(newest.map((row) => [`${row.partnerId} ${row.item}`, row]));
    const at = this.clock.now();
    return partners.map((partner) => {
      const items = questionnaireOf(this.catalog, partner.kind).map((asked) => {
        const row = byItem.get(`${partner.id} ${asked.id}`);
        return { ...asked, newest: row, state: stateOf(row, at, settings.warnDays) };
      });
      return { partner, items, admits: items.every(({ level, state }) => level !== 'mandatory' || admits(state)) };
    });
  }
}
